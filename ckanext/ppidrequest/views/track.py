"""Following a request without its link (pages.md, B8): number and code, or a new link by mail."""

from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from flask import session

from ckanext.backoffice.antibot import rates
from ckanext.backoffice.antibot.guard import protected

from .. import repository, tokens, tracking
from ..tokens import LASTS, Kind
from . import own_pages
from .applicants import Answer, applicant_blueprint, put_cookie

track = applicant_blueprint("ppidrequest_track")

COOKIE, PATH = "lacak", "/permohonan/lacak"
LIMIT = {"address": "5 per minute"}
NUMBER_LIMIT, LINK_LIMIT = {"number": "20 per hour"}, {"number": "5 per day"}
"""Per number, so that a code of 31^8 is not found by many addresses together."""


@track.route("/lacak")
def short() -> Answer:
    return tk.redirect_to("ppidrequest_track.index")


def _again(typed: Any, sentence: str) -> str:
    return _page(typed, {"form": sentence})


@track.route("/permohonan/lacak", methods=["GET", "POST"])
@protected("permohonan-lacak", redraw=_again, limits=LIMIT)
def index() -> Answer:
    typed = tk.request.form
    if tk.request.method == "GET":
        return _page(typed, {})
    number = tracking.number_of(typed.get("number", ""))
    if _too_often("lacak", number, NUMBER_LIMIT):
        return _page(typed, {"form": tk._("Too many attempts for this number. Try again in an hour.")}), 429
    row = tracking.find(number, tracking.code_of(typed.get("code", "")))
    if row is None:
        return _page(typed, {"code": tk._("Number and code do not fit together. Look at your receipt.")}), 422
    return _open(row)


def _open(row: Any) -> Answer:
    lasts = LASTS[Kind.SHORT]
    assert lasts is not None
    token = tokens.mint(row.id, Kind.SHORT, datetime.now(UTC))
    model.Session.commit()
    # For the second press of the button, whose answer is a redirect without our cookie.
    session[COOKIE] = token
    answer = tk.redirect_to("ppidrequest_track.result")
    put_cookie(answer, COOKIE, token, PATH, lasts)
    return answer


@track.route("/permohonan/lacak/hasil")
def result() -> Answer:
    token = tk.request.cookies.get(COOKIE) or session.get(COOKIE, "")
    found = tokens.request_of(token, Kind.SHORT, datetime.now(UTC)) if token else None
    if found is None:
        return tk.redirect_to("ppidrequest_track.index")
    return tk.render("ppidrequest/track/short.html", own_pages.short(repository.row_of(found)))


def _lost_again(typed: Any, sentence: str) -> str:
    return _page({}, {"lost": sentence}, typed)


@track.route("/permohonan/lacak/tautan", methods=["POST"])
@protected("permohonan-tautan", redraw=_lost_again)
def lost() -> Answer:
    typed = tk.request.form
    number = tracking.number_of(typed.get("lost_number", ""))
    if not _too_often("tautan", number, LINK_LIMIT):
        tracking.ask_for_link(number, typed.get("email", ""), datetime.now(UTC))
    tk.h.flash_success(tk._("If number and e-mail fit together, we have sent a new link."))
    return tk.redirect_to("ppidrequest_track.index")


def _too_often(form: str, number: str, limit: dict[str, str]) -> bool:
    return rates.wait_until(form, {"number": number}, limit, tk.config["SECRET_KEY"]) is not None


def _page(typed: Any, errors: dict[str, str], lost: Any = None) -> str:
    return tk.render("ppidrequest/track/index.html", {"typed": typed, "errors": errors, "lost": lost or {}})
