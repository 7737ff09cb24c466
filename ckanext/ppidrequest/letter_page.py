"""A letter on the officers' page: its words, whether this reader signs or voids it, and its PDF."""

from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk

from . import command_page, request_page
from .domain.transitions import MOVES
from .letters import framing, making
from .letters.facts import Unfit
from .letters.records import Record, State
from .letters.sealing import Changed, Erased, NoKey

Shown = Mapping[str, Any]

CANNOT_SHOW = (Changed, Erased, NoKey, Unfit)


def page(shown: Shown, letter_id: str, user_id: str, errors: Shown) -> dict[str, Any]:
    """Raises ObjectNotFound for a letter that this reader may not see."""
    record = record_of(shown, letter_id)
    words, frame, fault = _framed(record)
    waits = record.state is State.PREPARED
    mine = waits and "sign_letter" in shown["letter_commands"] and record.command in shown["commands"]
    return {
        "shown": shown,
        "row": request_page.letter_row(record),
        "letter": words,
        "frame": frame,
        "fault": fault,
        "waits": waits,
        "may_sign": mine and record.signer_user_id == user_id and _is_current(record, shown),
        "may_void": waits and "void_letter" in shown["letter_commands"],
        "errors": command_page.first_sentences(errors),
        "version": shown["version"],
    }


def _is_current(record: Record, shown: Shown) -> bool:
    """As `letter_guards.letter_current`: no button for what would be refused."""
    return record.prepared_at >= shown["since"] or MOVES[record.command].target is None


def voiding(shown: Shown, letter_id: str, typed: Shown, errors: Shown) -> dict[str, Any]:
    """The page that asks why. Raises as `page`; NotAuthorized for who may not void, ObjectNotFound for no draft."""
    record = record_of(shown, letter_id)
    if "void_letter" not in shown["letter_commands"]:
        raise tk.NotAuthorized(tk._("Your duty does not let you do this."))
    if record.state is not State.PREPARED:
        raise tk.ObjectNotFound
    sentences = command_page.first_sentences(errors)
    said = {"shown": shown, "row": request_page.letter_row(record), "errors": sentences}
    version = shown["version"] if "version" in errors else typed.get("version", shown["version"])
    return said | {"version": version, "reason": typed.get("reason", "")}


def record_of(shown: Shown, letter_id: str) -> Record:
    """Raises ObjectNotFound for a letter of another request, or one that this reader may not see."""
    found = next((each for each in shown["letters"] if each.id == letter_id), None)
    if found is None:
        raise tk.ObjectNotFound
    return found


def paper(record: Record, actor: str) -> bytes:
    """The PDF that was signed; of a draft, one with DRAF on every page. Raises as `making` does."""
    if record.object_id is None:
        return making.draft(record.id)
    return making.bytes_of(record, actor, "download")


def name(record: Record) -> str:
    """Of the file: the letter's number, with nothing that a disk could trip over."""
    return "".join(sign if sign.isalnum() else "-" for sign in record.number) + ".pdf"


def not_signed(error: Exception) -> str:
    """The letter stays as it was: prepared."""
    if isinstance(error, CANNOT_SHOW):
        return not_opened(error)
    return tk._("The signature cannot be made now. The letter is kept as a draft; try again.")


def not_opened(error: Exception) -> str:
    if isinstance(error, Erased):
        return tk._("What this letter said has been erased with its applicant.")
    if isinstance(error, CANNOT_SHOW):
        return tk._("This letter is not as it was prepared, or its key is missing. Tell the operator.")
    return str(error)


def _framed(record: Record) -> tuple[Any, Any, str]:
    try:
        return *framing.framed(record.id), ""
    except CANNOT_SHOW as error:
        return None, None, not_opened(error)
