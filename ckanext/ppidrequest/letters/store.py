"""The table of letters. Everything in the caller's transaction; nothing here commits, and nothing here is slow."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.exc import IntegrityError

from ckanext.backoffice.vault import holds
from ckanext.backoffice.vault.fields import seal_bytes

from . import headings, kinds, numbering, sealing
from .kinds import Book
from .model import Letter
from .numbering import Number, NumberTaken
from .records import LetterSigner, Record, Signature, State

HOLDER = "letter"
SYSTEM_OFFICE = "Sistem"
COLUMNS = [getattr(Letter, name) for name in Record.__dataclass_fields__]


class NotPossible(Exception):
    """The letter is not in a state for this; `state` says in which it is."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


def prepare(
    request_id: str,
    kind: str,
    facts: Mapping[str, Any],
    signer: LetterSigner | None,
    dated: date,
    manual_number: str | None = None,
    command: str = "",
) -> str:
    """A letter with its number, ready to be made. Returns its id.

    `signer` is None for what the system issues; the letter belongs to `command`. Raises ValueError for an unknown kind,
    `facts.Unfit`, `numbering.NumberTaken` and `UnfitNumber` (sentences for an officer), OSError without keys.
    """
    said = kinds.kind(kind)
    said.compose(facts)
    organization_id = signer.organization_id if signer else None
    row = {"request_id": request_id, "kind": kind, "command": command, "dated": dated} | _new(facts, signer)
    if said.book is Book.REGISTER:
        _insert(row, Number(None, facts["register_number"], dated.year, None))
    else:
        _number(row, numbering.book_of(said.book, organization_id), organization_id, manual_number or "")
    return row["id"]


def _new(facts: Mapping[str, Any], signer: LetterSigner | None) -> dict[str, Any]:
    """What a row begins with: who signs, in one line, and everything else of him sealed with the facts."""
    shown = signer.shown if signer else None
    kop = headings.kop_of(signer.organization_id if signer else None)
    return {
        "id": str(uuid.uuid4()),
        "state": State.PREPARED.value,
        "token": numbering.new_code(),
        "signer_user_id": signer.user_id if signer else None,
        "signer_office": " ".join(shown.office) if shown else SYSTEM_OFFICE,
        "sealed": seal_bytes(sealing.Content(dict(facts), shown, kop, headings.place()).to_json()),
        "prepared_at": datetime.now(UTC),
    }


def _number(row: dict[str, Any], book: str, organization_id: str | None, by_hand: str) -> None:
    """Insert the row with the number written by hand, or the next that is free."""
    year = row["dated"].year
    if by_hand:
        _insert(row, numbering.by_hand(book, by_hand, year))
        return
    for number in numbering.in_order(book, year, numbering.unit_code(organization_id)):
        try:
            _insert(row, number)
        except NumberTaken:
            continue
        return


def _insert(row: dict[str, Any], number: Number) -> None:
    whole = row | {"book": number.book, "number": number.text, "year": number.year, "seq": number.seq}
    try:
        with model.Session.begin_nested():
            model.Session.execute(sa.insert(Letter).values(whole | {"mark": sealing.mark_of(whole)}))
    except IntegrityError as error:
        raise NumberTaken(number.text) from error


def record(letter_id: str) -> Record:
    """Raises LookupError for an unknown letter."""
    return _one(Letter.id == letter_id, letter_id)


def lock_draft(letter_id: str) -> None:
    """Nobody else signs or voids it until this transaction ends. Before the request's row, never after it.

    What is no draft is not locked: a letter that holds is marked as replaced by who has the request.
    """
    draft = sa.and_(Letter.id == letter_id, Letter.state == State.PREPARED.value)
    model.Session.execute(sa.select(Letter.id).where(draft).with_for_update())


def content(letter_id: str) -> sealing.Content:
    """Facts, signer and kop. Raises LookupError, and as `sealing.opened`."""
    found = model.Session.execute(sa.select(Letter.__table__).where(Letter.id == letter_id)).first()
    if found is None:
        raise LookupError(letter_id)
    return sealing.opened(found)


def fields(letter_id: str) -> dict[str, Any]:
    """The facts as they were given, for a form that goes on from them. Raises as `content`."""
    return content(letter_id).facts


def of_request(request_id: str) -> list[Record]:
    """Every letter of a request, oldest first."""
    return _many(Letter.request_id == request_id)


def by_token(token: str) -> Record | None:
    """The letter with this code below its QR; None for an unknown one."""
    found = _many(Letter.token == token)
    return found[0] if found else None


def attach(letter_id: str, object_id: str, sha256: str, size: int, signature: Signature) -> None:
    """The PDF of a prepared letter, once: from now on it is as it is. Holds the vault's object.

    Raises NotPossible when the letter is signed, void or replaced, LookupError when letter or object do not exist.
    """
    now = {"state": State.SIGNED.value, "signed_at": datetime.now(UTC)}
    said = {"object_id": object_id, "sha256": sha256, "size": size, "signature": signature.value}
    _change(letter_id, (State.PREPARED,), now | said)
    holds.hold(object_id, HOLDER, letter_id)


def void(letter_id: str, reason: str) -> None:
    """The letter does not hold; its number stays used. Raises NotPossible, LookupError."""
    said = {"state": State.VOID.value, "reason": seal_bytes(reason.encode())}
    _change(letter_id, (State.PREPARED, State.SIGNED), said)


def replace(letter_id: str, replaced_by: str) -> None:
    """Another letter stands for this one, which stays as it is. Raises NotPossible, LookupError."""
    record(replaced_by)
    _change(letter_id, (State.SIGNED,), {"state": State.REPLACED.value, "replaced_by": replaced_by})


def count_look(letter_id: str) -> None:
    """Somebody has looked whether the letter is true."""
    model.Session.execute(sa.update(Letter).where(Letter.id == letter_id).values(looked=Letter.looked + 1))


def erase(request_id: str) -> None:
    """Forget what the letters of a request say; numbers, days and digests stay, and the vault may let go."""
    for each in of_request(request_id):
        holds.release_all(HOLDER, each.id)
    gone = sa.update(Letter).where(Letter.request_id == request_id).values(sealed=None, reason=None)
    model.Session.execute(gone)


def _change(letter_id: str, states: tuple[State, ...], values: dict[str, Any]) -> None:
    held = sa.and_(Letter.id == letter_id, Letter.state.in_([state.value for state in states]))
    changed = model.Session.execute(sa.update(Letter).where(held).values(values).returning(Letter.id)).first()
    if changed is None:
        raise NotPossible(record(letter_id).state)


def _one(condition: Any, id_: str) -> Record:
    found = _many(condition)
    if not found:
        raise LookupError(id_)
    return found[0]


def _many(*conditions: Any) -> list[Record]:
    query = sa.select(*COLUMNS).where(*conditions).order_by(Letter.prepared_at, Letter.id)
    return [_record(row) for row in model.Session.execute(query)]


def _record(row: Any) -> Record:
    said = dict(row._mapping)
    signature = Signature(said["signature"]) if said["signature"] else None
    return Record(**(said | {"state": State(said["state"]), "signature": signature}))
