"""A request that was just sent (pages.md, B7), and the mail with which its address is confirmed, once more."""

from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot import rates
from ckanext.backoffice.antibot.guard import protected

from .. import mails, tracking
from . import own_pages, visits
from .applicants import EASY, Answer, applicant_blueprint

sent = applicant_blueprint("ppidrequest_sent")

OFTEN = {"number": "1 per minute; 5 per day"}


@sent.route("/permohonan/<number>/terkirim")
def show(number: str) -> str:
    return _page(number)


def _again(_typed: Any, sentence: str, number: str) -> str:
    return _page(number, sentence)


@sent.route("/permohonan/<number>/kirim-ulang", methods=["POST"])
@protected("permohonan-kirim-ulang", redraw=_again, limits=EASY, one_button=True)
def resend(number: str) -> Answer:
    row, _ = visits.own(number)
    now = datetime.now(UTC)
    if tracking.waits(row, now) or rates.wait_until("kirim-ulang", {"number": number}, OFTEN, tk.config["SECRET_KEY"]):
        sentence = tk._(
            "A mail was sent a moment ago. Look into your inbox and your spam folder, then try again later."
        )
        return _page(number, sentence), 429, {"Retry-After": "60"}
    tracking.send_again(row, now)
    tk.h.flash_success(tk._("The mail is on its way."))
    return tk.redirect_to("ppidrequest_sent.show", number=number)


def _page(number: str, sentence: str = "") -> str:
    row, context = visits.own(number)
    shown = own_pages.shown(row, context)
    more = {"email": mails.email_of(row), "sentence": sentence, "receipt": own_pages.receipt(shown)}
    return tk.render("ppidrequest/track/sent.html", shown | more)
