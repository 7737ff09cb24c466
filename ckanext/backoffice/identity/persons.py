"""Who asks for something: written down without the keeper, which alone can read it again (`keeper.client.reveal`)."""

import hmac
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from .. import config, ledger
from ..keeper import client
from ..vault import faults
from ..vault.faults import Fault
from ..vault.fields import open_fields, seal_with_note
from ..vault.purposes import Pair
from ..vault.seal import NotWhole
from . import blob
from .model import Person, PersonTag
from .purposes import purpose as purpose_named

REGISTER, CORRECT = "identity.register", "identity.correct"


def register(
    purpose: str, fields: Mapping[str, str], contact: Mapping[str, str], actor: str, account: str | None = None
) -> str:
    """Seal a person's fields (name, nik, ...) and how to write to him (email, ...). Returns his id.

    In the caller's transaction; never waits for the keeper. `account` is the id of his CKAN account, if he has one.
    Raises ValueError for an unknown purpose.
    """
    known, id_, now = purpose_named(purpose), str(uuid.uuid4()), datetime.now(UTC)
    said = {"id": id_, "purpose": purpose, "account": account, "created": now}
    said["keep_until"] = now + timedelta(days=known.keep_days)
    said |= _sealed(id_, purpose, account, fields) | _contact(id_, contact)
    model.Session.execute(sa.insert(Person).values(said))
    ledger.append(f"person:{id_}", REGISTER, actor, {"purpose": purpose})
    return id_


def correct(person_id: str, fields: Mapping[str, str], contact: Mapping[str, str], actor: str) -> None:
    """Replace what is known of a person; the old values are gone, and the event holds none.

    Raises LookupError, and blob.Foreign, with a red line, for a row that is not as it was written: a correction would
    make it genuine.
    """
    row: Any = _living(person_id)
    _refuse_foreign(row)
    said = _sealed(row.id, row.purpose, row.account, fields) | _contact(row.id, contact) | {"tagged": None}
    model.Session.execute(sa.update(Person).where(Person.id == person_id).values(said))
    model.Session.execute(sa.delete(PersonTag).where(PersonTag.person_id == person_id))
    ledger.append(f"person:{person_id}", CORRECT, actor, {})


def contact_of(person_id: str) -> dict[str, str]:
    """How to write to a person: the portal has the key.

    Raises LookupError when he is unknown or erased, blob.Foreign, with a red line, for a contact that is not his.
    """
    row: Any = _living(person_id)
    try:
        return _genuine_contact(person_id, bytes(row.contact))
    except (NotWhole, KeyError, TypeError, blob.Foreign):
        faults.report(person_id, Fault.ROW)
        raise blob.Foreign from None


def keep_until(person_id: str, day: datetime) -> None:
    """Move the day of erasure, such as to 90 working days after a request closed. Raises LookupError."""
    _living(person_id)
    model.Session.execute(sa.update(Person).where(Person.id == person_id).values(keep_until=day))


def find(kind: str, value: str, actor: str, reason: str) -> list[str]:
    """Ids of the persons with a number, newest first. Asks the keeper, and raises what `client.tag` raises.

    Whoever was taken in while the keeper was away is found after the next tick.
    """
    wanted = client.tag(kind, value, actor, reason)
    query = sa.select(Person.id).join(PersonTag, PersonTag.person_id == Person.id)
    found = query.where(PersonTag.kind == kind, PersonTag.tag == wanted).order_by(Person.created.desc())
    return list(model.Session.execute(found).scalars())


def _refuse_foreign(row: Any) -> None:
    try:
        key = config.vault_record_key()
        blob.refuse_unmarked(row.mark, row.id, row.purpose, row.account, bytes(row.sealed), key)
    except blob.Foreign:
        faults.report(row.id, Fault.ROW)
        raise


def _living(person_id: str) -> Person:
    found = model.Session.execute(
        sa.select(Person)
        .where(Person.id == person_id, Person.erased.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar()
    if found is None:
        raise LookupError(person_id)
    return found


def _sealed(person_id: str, purpose: str, account: str | None, fields: Mapping[str, str]) -> dict[str, object]:
    box = blob.seal_fields(person_id, purpose, fields, config.vault_recipients(Pair.INTI))
    mark = blob.mark(person_id, purpose, account, box.data, config.vault_record_key())
    return {"sealed": box.data, "recipients": " ".join(box.recipients), "mark": mark}


def _genuine_contact(person_id: str, sealed: bytes) -> dict[str, str]:
    said = open_fields(sealed)
    contact, mark = said["contact"], said["mark"]
    if not hmac.compare_digest(mark, blob.contact_mark(person_id, contact, config.vault_record_key())):
        raise blob.Foreign
    return contact


def _contact(person_id: str, contact: Mapping[str, str]) -> dict[str, object]:
    mark = blob.contact_mark(person_id, contact, config.vault_record_key())
    sealed, note = seal_with_note({"contact": dict(contact), "mark": mark})
    return {"contact": sealed, "contact_recipients": " ".join(note.recipients)}
