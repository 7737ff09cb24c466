"""What an applicant writes to the officers of his request, and what they answered."""

from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected

from . import own_pages, visits
from .applicants import Answer, applicant_blueprint
from .own import execute

message = applicant_blueprint("ppidrequest_message")

FEW = {"address": "20 per hour", "email": "20 per hour"}
"""Each is a mail to officers."""


def _again(typed: Any, sentence: str, number: str) -> Answer:
    return _page(*_own(number), typed, {"form": sentence})


@message.route("/permohonan/<number>/pesan", methods=["GET", "POST"])
@protected("permohonan-pesan", redraw=_again, limits=FEW)
def write(number: str) -> Answer:
    row, context = _own(number)
    if tk.request.method == "GET":
        return _page(row, context, {}, {})
    errors = execute(row, context, "message", tk.request.form)
    if errors:
        return _page(row, context, tk.request.form, errors), 422
    tk.h.flash_success(tk._("The message is sent."))
    return tk.redirect_to("ppidrequest_own.show", number=number)


def _own(number: str) -> tuple[Any, Any]:
    """Raises ObjectNotFound, also while nobody knows whose mailbox it is: messages are read by him alone."""
    row, context = visits.own(number)
    if not row.contact_confirmed:
        raise tk.ObjectNotFound
    return row, context


def _page(row: Any, context: Any, typed: Any, errors: Mapping[str, str]) -> str:
    shown = own_pages.shown(row, context)
    return tk.render("ppidrequest/track/message.html", shown | {"typed": typed, "errors": errors})
