"""What is held of a person, for that person himself (UU 27/2022 Ps 7). The identity stays sealed: the keeper has it."""

from typing import Any, NamedTuple

from ckan import model

from .. import ledger, office
from . import persons

EXPORT = "identity.export"


class Copy(NamedTuple):
    """`held`: JSON values by the name of what holds them. `failed`: plugins that could not say."""

    held: dict[str, Any]
    failed: list[str]


def of(person_id: str, actor: str) -> Copy:
    """All of it; written down, and committed, before anything is read. The session must hold nothing unfinished.

    Raises LookupError for a person who is unknown or erased, blob.Foreign as `persons.contact_of`.
    """
    contact = persons.contact_of(person_id)
    ledger.append(f"person:{person_id}", EXPORT, actor, {})
    model.Session.commit()
    answers = office.ask(lambda plugin: plugin.export(f"person:{person_id}"))
    held = {answer.name: answer.value for answer in answers if answer.value}
    return Copy({"contact": contact} | held, [answer.name for answer in answers if answer.failure])
