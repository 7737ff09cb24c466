"""A letter of a request: read before it is signed, signed and sent, voided, downloaded."""

from io import BytesIO
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.keeper import client
from ckanext.backoffice.vault import opening
from ckanext.backoffice.views.office import as_attachment, office_blueprint

from .. import letter_page as pages
from ..logic.schema.commands import COMMAND
from . import seen

letter = office_blueprint("ppidrequest_letter")

PATH = "/permohonan/<number>/surat/<uuid:letter>"
AWAY = (client.KeeperAway, opening.CannotOpen, *pages.CANNOT_SHOW)


@letter.route(PATH)
def show(number: str, letter: Any) -> Any:
    return _page(number, letter, {})


def _again(_typed: Any, sentence: str, number: str, letter: Any) -> Any:
    return _page(number, letter, {"form": sentence})[0]


@letter.route(f"{PATH}/tanda-tangan", methods=["POST"])
@protected("tanda-tangan", redraw=_again)
def sign(number: str, letter: Any) -> Any:
    try:
        done = tk.get_action("ppidrequest_letter_sign")({}, _said(number, letter))
    except tk.ValidationError as error:
        return _page(number, letter, error.error_dict)
    except AWAY as error:
        return _page(number, letter, {"letter": pages.not_signed(error)})[0], seen.AWAY
    form = COMMAND[done["command"]]
    tk.h.flash_success(tk._(form.done))
    return tk.redirect_to("ppidrequest_office.show", number=number)


@letter.route(f"{PATH}/ulang", methods=["POST"])
@protected("surat-ulang", redraw=_again)
def renew(number: str, letter: Any) -> Any:
    """With today's date: a letter bears the day on which it was prepared."""
    try:
        done = tk.get_action("ppidrequest_letter_renew")({}, _said(number, letter))
    except tk.ValidationError as error:
        return _page(number, letter, error.error_dict)
    tk.h.flash_success(pages.prepared(done["signer"], tk.current_user.id))
    return tk.redirect_to("ppidrequest_letter.show", number=number, letter=done["letter"])


def _ask_again(typed: Any, sentence: str, number: str, letter: Any) -> Any:
    return _ask(number, letter, typed, {"form": sentence})[0]


@letter.route(f"{PATH}/batal", methods=["GET", "POST"])
@protected("batal-surat", redraw=_ask_again)
def void(number: str, letter: Any) -> Any:
    """A page of its own: a number that was used is never given again (pages.md, G11)."""
    typed = tk.request.form
    if tk.request.method == "GET":
        return _ask(number, letter, {}, {})
    said = {"number": number, "letter": str(letter)} | {name: typed.get(name, "") for name in ("version", "reason")}
    try:
        tk.get_action("ppidrequest_letter_void")({}, said)
    except tk.ValidationError as error:
        return _ask(number, letter, typed, error.error_dict)
    tk.h.flash_success(tk._("The letter is void. Its number stays used."))
    return tk.redirect_to("ppidrequest_office.show", number=number)


@letter.route(f"{PATH}.pdf")
def paper(number: str, letter: Any) -> Any:
    record = pages.record_of(seen.request_of(number), str(letter))
    try:
        data = pages.paper(record, f"user:{tk.current_user.id}")
    except AWAY as error:
        status = seen.GONE if isinstance(error, pages.Erased) else seen.AWAY
        return _page(number, letter, {"letter": pages.not_opened(error)})[0], status
    return as_attachment(BytesIO(data), "application/pdf", pages.name(record))


def _said(number: str, letter: Any) -> dict[str, str]:
    """What names a letter that this reader sees, as it was drawn. Raises ObjectNotFound for another."""
    pages.record_of(seen.request_of(number), str(letter))
    return {"number": number, "letter": str(letter), "version": tk.request.form.get("version", "")}


def _page(number: str, letter: Any, errors: Any) -> Any:
    said = pages.page(seen.request_of(number), str(letter), errors)
    if errors and "version" not in errors:
        said["version"] = tk.request.form.get("version", said["version"])
    return tk.render("ppidrequest/office/letter.html", said), seen.status_of(errors) if errors else 200


def _ask(number: str, letter: Any, typed: Any, errors: Any) -> Any:
    said = pages.voiding(seen.request_of(number), str(letter), typed, errors)
    return tk.render("ppidrequest/office/void.html", said), seen.status_of(errors) if errors else 200
