"""A letter on the officers' page: its words, whether this reader signs or voids it, and its PDF."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.officers.terms import day_of

from . import command_page, request_page, words
from .letters import framing, making, store
from .letters.facts import Unfit
from .letters.records import Record, State
from .letters.sealing import Changed, Erased, NoKey

Shown = Mapping[str, Any]

CANNOT_SHOW = (Changed, Erased, NoKey, Unfit)


def page(shown: Shown, letter_id: str, errors: Shown) -> dict[str, Any]:
    """Raises ObjectNotFound for a letter that this reader may not see."""
    record = record_of(shown, letter_id)
    words, frame, fault = _framed(record)
    return {
        "shown": shown,
        "row": request_page.letter_row(record, shown),
        "letter": words,
        "frame": frame,
        "fault": fault,
        "waits": record.state is State.PREPARED,
        "left_over": record.id in shown["left_over"],
        "may_sign": record.id in shown["to_sign"] and not _is_old(record),
        "may_renew": _is_old(record) and _may_renew(record, shown),
        "may_void": record.id in shown["to_void"],
        "errors": command_page.first_sentences(errors),
        "version": shown["version"],
    }


def _is_old(record: Record) -> bool:
    """It bears an earlier day, so nobody signs it any more."""
    return record.state is State.PREPARED and record.dated != day_of(datetime.now(UTC))


def _may_renew(record: Record, shown: Shown) -> bool:
    """As `letter_orders.prepare_again`: its signer, or his desk."""
    signers = dict(shown["prepares"].get(record.command, ()))
    own = record.id in shown["to_sign"] or record.signer_user_id in signers
    return own and record.id in shown["to_void"] and record.id not in shown["left_over"]


def voiding(shown: Shown, letter_id: str, typed: Shown, errors: Shown) -> dict[str, Any]:
    """The page that asks why. Raises as `page`; NotAuthorized for who may not void, ObjectNotFound for no draft."""
    record = record_of(shown, letter_id)
    if "void_letter" not in shown["letter_commands"]:
        raise tk.NotAuthorized(tk._("Your duty does not let you do this."))
    if record.state is not State.PREPARED:
        raise tk.ObjectNotFound
    if record.id not in shown["to_void"]:
        raise tk.NotAuthorized(words.guard("draft_of_own"))
    sentences = command_page.first_sentences(errors)
    said = {"shown": shown, "row": request_page.letter_row(record, shown), "errors": sentences}
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
    # The vault keeps it for its retention; nobody reads what is erased, or what is not as it was prepared.
    store.content(record.id)
    return making.bytes_of(record, actor, "download")


def name(record: Record) -> str:
    """Of the file: the letter's number, with nothing that a disk could trip over."""
    return "".join(sign if sign.isalnum() else "-" for sign in record.number) + ".pdf"


def prepared(signer: str, user_id: str) -> str:
    """What is to be done with a letter that has just been prepared."""
    if signer == user_id:
        return tk._("The letter is prepared. Read it, then sign it: nothing has been sent yet.")
    return tk._("The letter is prepared. It waits for the officer's signature: nothing has been sent yet.")


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
