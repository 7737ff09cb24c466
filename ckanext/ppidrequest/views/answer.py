"""The answer on the page of its applicant (pages.md, B11): outcome, letter, files, the right to object."""

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.vault.opening import CannotOpen
from ckanext.backoffice.views.office import as_attachment

from .. import answer as answers
from ..logic.auth.request import actor_of
from . import own_pages, visits
from .applicants import EASY, Answer, applicant_blueprint
from .own import execute

answer = applicant_blueprint("ppidrequest_answer")


@answer.route("/permohonan/<number>/tanggapan")
def show(number: str) -> Answer:
    return _page(*visits.own(number))


@answer.route("/permohonan/<number>/berkas/<uuid:file>")
def file(number: str, file: Any) -> Answer:
    row, context = visits.own(number)
    if not row.contact_confirmed:
        raise tk.ObjectNotFound
    if tk.request.method == "HEAD":
        return ""
    try:
        taken = answers.take(row, str(file), actor_of(context, row))
    except LookupError:
        raise tk.ObjectNotFound from None
    except answers.Over as over:
        return _page(row, context, own_pages.why_over(over.grant)), 410
    except CannotOpen:
        return _page(row, context, tk._("The file cannot be opened now. Tell the PPID your registration number.")), 503
    return as_attachment(taken.file, taken.mimetype, taken.name)


def _again(_typed: Any, sentence: str, number: str) -> Answer:
    return _page(*visits.own(number), sentence)


@answer.route("/permohonan/<number>/terima", methods=["POST"])
@protected("permohonan-terima", redraw=_again, limits=EASY, one_button=True)
def receive(number: str) -> Answer:
    row, context = visits.own(number)
    errors = execute(row, context, "confirm_receipt", tk.request.form)
    if errors:
        return _page(row, context, next(iter(errors.values()))), 422
    tk.h.flash_success(tk._("Thank you. The request is closed."))
    return tk.redirect_to("ppidrequest_answer.show", number=number)


def _page(row: Any, context: Any, sentence: str = "") -> Answer:
    """To the page of the request while there is no answer, or while nobody knows whose mailbox it is."""
    letter = answers.letter(row) if row.contact_confirmed else None
    if letter is None:
        return tk.redirect_to("ppidrequest_own.show", number=row.number)
    said = own_pages.shown(row, context) | answers.of(row, letter)
    return tk.render("ppidrequest/track/answer.html", said | {"letter": own_pages.letter(letter), "sentence": sentence})
