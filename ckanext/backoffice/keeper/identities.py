"""The verbs about persons: `reveal` says who one is, `tag` finds one again by a number."""

import sqlalchemy as sa
from ckan import model

from .. import config, ledger
from ..identity import blob, numbers
from ..identity.model import Person
from ..vault import faults
from ..vault.faults import Fault
from . import facts, rules
from .answers import Denied, Why
from .budget import Seen
from .desk import Desk
from .keys import Purpose
from .orders import Order
from .reply import Reply

EVERY_PART = "system:keeper"
"""All parts of the system together, for a caller chooses the name of his part."""
REVEAL, LOOK_UP, TAG = "keeper.reveal", "keeper.look_up", "keeper.tag"


def reveal(desk: Desk, order: Order) -> Reply:
    """Everything that is sealed of a person. The event is committed before the first byte."""
    person_id, actor, reason = order["person"], order["actor"], order["reason"]
    thing = facts.person(person_id)
    desk.admit(rules.REVEAL.get(thing.purpose, ()), actor, thing.owner, reason)
    desk.spend(actor, Seen.IDENTITY)
    fields = _fields(desk, person_id)
    ledger.append(f"person:{person_id}", REVEAL, actor, {"purpose": thing.purpose, "reason": reason})
    model.Session.commit()
    return Reply({"fields": fields})


def tag(desk: Desk, order: Order) -> Reply:
    """The tag of a number that an officer asks for, or those of a person whose row has none yet."""
    return _tags_of_person(desk, order) if "person" in order else _look_up(desk, order)


def _look_up(desk: Desk, order: Order) -> Reply:
    kind, actor, reason = order["kind"], order["actor"], order["reason"]
    desk.admit(rules.LOOK_UP, actor, "", reason)
    desk.spend(actor, Seen.IDENTITY)
    number = _normal(kind, order["value"])
    ledger.append("keys", LOOK_UP, actor, {"kind": kind, "reason": reason})
    model.Session.commit()
    return Reply({"tag": _tag(desk, kind, number)})


def _tags_of_person(desk: Desk, order: Order) -> Reply:
    """Only of numbers that lie in the row itself: who asks must have taken a person in with that number."""
    person_id, actor = order["person"], order["actor"]
    desk.admit(rules.SYSTEM, actor, f"person:{person_id}", "tag")
    found = {kind: text for kind, text in _fields(desk, person_id).items() if kind in numbers.KINDS}
    desk.spend(EVERY_PART, Seen.TAG)
    ledger.append(f"person:{person_id}", TAG, actor, {})
    model.Session.commit()
    known = {kind: number for kind, text in found.items() if (number := numbers.normal(kind, text))}
    return Reply({"tags": {kind: _tag(desk, kind, number) for kind, number in known.items()}})


def _normal(kind: str, text: str) -> str:
    try:
        number = numbers.normal(kind, text)
    except ValueError:
        number = None
    if number is None:
        raise Denied(Why.MALFORMED)
    return number


def _tag(desk: Desk, kind: str, number: str) -> str:
    return desk.keys.mac(Purpose.TAG, f"{kind}\n{number}".encode())


def _fields(desk: Desk, person_id: str) -> dict[str, str]:
    columns = sa.select(Person.purpose, Person.account, Person.sealed, Person.mark)
    row = model.Session.execute(columns.where(Person.id == person_id)).first()
    if row is None:
        raise LookupError(person_id)
    if row.sealed is None:
        raise Denied(Why.ERASED)
    data = bytes(row.sealed)
    try:
        blob.refuse_unmarked(row.mark, person_id, row.purpose, row.account, data, config.vault_record_key())
        fields = blob.open_fields(data, person_id, row.purpose, [desk.keys.identity])
    except blob.Foreign:
        faults.report(person_id, Fault.ROW)
        raise Denied(Why.DAMAGED) from None
    faults.clear(person_id)
    return fields
