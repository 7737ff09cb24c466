"""Duties of the demo, by the rules that hold for everybody: the first on the server, the others by two persons."""

import io
import os
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.backoffice.officers import accounts, proposing, repository
from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.backoffice.officers.terms import Appointment, Terms
from ops.demo.decree import pdf
from ops.demo.plan import Person

STARTS = date(2026, 1, 2)
DECREE = "SK-CONTOH/{number:03}/2026"


def appoint(people: Sequence[Person]) -> int:
    """Bring everybody into office who never was proposed, and finish what was begun. Returns how many are new."""
    operator = next(person for person in people if person.sysadmin)
    first = next(person for person in people if person.duty == Role.SUPERIOR)
    officers = [first, *(person for person in people if person.duty and person is not first)]
    return sum(_appoint(person, number, operator, first) for number, person in enumerate(officers, start=1))


def _appoint(person: Person, number: int, operator: Person, first: Person) -> bool:
    known = repository.of_account(accounts.user_id_of(person.account))
    if known and (known[0].confirmed_at or known[0].closed_at):
        return False
    if person is first:
        _first(person, number)
        return True
    made = known[0] if known else _propose(person, number, operator)
    if not made.decree_object_id:
        made = _attach(made, person, operator)
    _confirm(made, person, first)
    return True


def _first(person: Person, number: int) -> None:
    assert person.duty
    terms = Terms(accounts.user_id_of(person.account), Role(person.duty), None, DECREE.format(number=number), STARTS)
    paper = io.BytesIO(_paper(person, terms.decree_number))
    proposing.appoint_first(str(uuid.uuid4()), terms, paper, f"uid:{os.getuid()}", datetime.now(UTC))
    model.Session.commit()


def _propose(person: Person, number: int, operator: Person) -> Appointment:
    assert person.duty
    said = {"user": person.account, "role": person.duty, "decree_number": DECREE.format(number=number)}
    said |= {"starts": STARTS.isoformat()}
    said |= {"organization": person.office} if DUTIES[Role(person.duty)].of_organization else {}
    return repository.find(_call("appoint", operator, said)["id"])


def _attach(made: Appointment, person: Person, operator: Person) -> Appointment:
    paper = FileStorage(io.BytesIO(_paper(person, made.decree_number)), "sk.pdf")
    _call("attach", operator, {"id": made.id, "version": made.version, "decree": paper})
    return repository.find(made.id)


def _confirm(made: Appointment, person: Person, first: Person) -> None:
    _call("confirm", first, {"id": made.id, "version": made.version, "email": person.email})


def _call(command: str, person: Person, said: dict[str, Any]) -> Any:
    return tk.get_action(f"backoffice_officer_{command}")({"user": person.account}, said)


def _paper(person: Person, number: str) -> bytes:
    return pdf(
        [f"Keputusan nomor {number} (rekaan)", f"menetapkan {person.name} sebagai {person.role}.", "Portal contoh"]
    )
