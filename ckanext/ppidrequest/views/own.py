"""A request on the page of its applicant (pages.md, B9): how far it is, until when, his letters; and withdrawing it."""

import io
from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk
from flask import Response

from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.vault.opening import CannotOpen
from ckanext.backoffice.views.office import as_attachment

from ..domain.visibility import applicant_may_open
from ..letters import kinds, making, store
from ..letters.records import State
from ..logic.auth.request import actor_of
from . import own_pages, visits
from .applicants import EASY, Answer, applicant_blueprint

own = applicant_blueprint("ppidrequest_own")

OPENS = {State.SIGNED, State.REPLACED}


@own.route("/permohonan/<number>")
def show(number: str) -> str:
    return _page(*visits.own(number))


def _end_again(_typed: Any, sentence: str, number: str) -> str:
    return _page(*visits.own(number), sentence)


@own.route("/permohonan/<number>/tutup", methods=["POST"])
@protected("permohonan-tutup", redraw=_end_again, limits=EASY, one_button=True)
def end(number: str) -> Answer:
    visits.own(number)
    visits.end(number)
    tk.h.flash_success(tk._("The request is closed in this browser. Open it again by the link of our mail."))
    return tk.redirect_to("ppidrequest_track.index")


def _page(row: Any, context: Any, sentence: str = "") -> str:
    said = own_pages.shown(row, context) | {"sentence": sentence, "visiting": visits.opens(row.id)}
    return tk.render("ppidrequest/track/show.html", said)


def _withdraw_again(typed: Any, sentence: str, number: str) -> str:
    return _withdraw_page(*visits.own(number), typed, {"form": sentence})


@own.route("/permohonan/<number>/tarik", methods=["GET", "POST"])
@protected("permohonan-tarik", redraw=_withdraw_again, limits=EASY, one_button=True)
def withdraw(number: str) -> Answer:
    row, context = visits.own(number)
    if tk.request.method == "GET":
        return _withdraw_page(row, context, {}, {})
    errors = execute(row, context, "withdraw", tk.request.form)
    if errors:
        return _withdraw_page(row, context, tk.request.form, errors), 422
    tk.h.flash_success(tk._("Your request is withdrawn."))
    return tk.redirect_to("ppidrequest_own.show", number=number)


@own.route("/permohonan/<number>/surat/<uuid:letter>.pdf")
def letter(number: str, letter: Any) -> Response:
    row, context = visits.own(number)
    record = _letter(row, str(letter))
    try:
        data = making.bytes_of(record, actor_of(context, row).id, "applicant-download")
    except CannotOpen as error:
        return Response(str(error), 503, mimetype="text/plain")
    name = f"{kinds.kind(record.kind).title} {row.number}.pdf".replace(" ", "-")
    return as_attachment(io.BytesIO(data), "application/pdf", name)


def _letter(row: Any, letter_id: str) -> Any:
    """A signed letter of this request that its applicant may open. Raises ObjectNotFound for every other."""
    found = next((each for each in store.of_request(row.id) if each.id == letter_id), None)
    if found is None or found.state not in OPENS or not applicant_may_open(found.kind, row.contact_confirmed):
        raise tk.ObjectNotFound
    return found


def execute(row: Any, context: Any, command: str, typed: Any) -> dict[str, str]:
    """Give a command of the applicant; returns what was wrong, by field, and `form` for everything else."""
    said = typed.to_dict() | {"number": row.number, "command": command}
    try:
        tk.get_action("ppidrequest_execute")(context.copy(), said)
    except tk.ValidationError as error:
        return {_place(name): _sentence(words) for name, words in error.error_dict.items()}
    except tk.NotAuthorized as error:
        return {"form": str(error.message)}
    return {}


def _place(name: str) -> str:
    return name if name in {"reason", "text"} else "form"


def _sentence(words: Any) -> str:
    return str(words[0] if isinstance(words, list) else words)


def _withdraw_page(row: Any, context: Any, typed: Any, errors: Mapping[str, str]) -> str:
    shown = own_pages.shown(row, context)
    return tk.render("ppidrequest/track/withdraw.html", shown | {"typed": typed, "errors": errors})
