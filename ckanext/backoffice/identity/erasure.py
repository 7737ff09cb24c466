"""Erasing a person: what says who he is goes, everywhere; ids, states and counts stay (UU 27/2022 Ps 43-44).

Several transactions, the caller commits each: `begin` takes what the kernel holds, the plugins take theirs, `finish`
says that all is gone. Whoever was begun and not finished is due again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model

from .. import ledger, office, outbox
from ..vault import faults, holds
from . import journal
from .model import Person, PersonTag

ERASE = "identity.erase"
SCHEDULE, RESTORED = "schedule", "restored"

GONE = {"sealed": None, "contact": None, "account": None, "mark": None}


def due(now: datetime) -> list[str]:
    """Ids of the persons whose retention has passed, or whose erasure was broken off; oldest first."""
    query = sa.select(Person.id).where(Person.erased.is_(None), Person.keep_until <= now)
    return list(model.Session.execute(query.order_by(Person.keep_until)).scalars())


def erase(person_id: str, actor: str, reason: str, now: datetime) -> bool:
    """All of it, committed. False when there is nobody to erase, or a plugin failed: then it is due again.

    `reason` is a code word. For jobs and commands; the session must hold nothing unfinished.
    """
    begun = begin(person_id, actor, reason, now)
    model.Session.commit()
    if not begun or any(answer.failure for answer in office.ask(lambda plugin: plugin.erase(f"person:{person_id}"))):
        return False
    finish(person_id, actor, reason, now)
    model.Session.commit()
    return True


def begin(person_id: str, actor: str, reason: str, now: datetime) -> bool:
    """What the kernel holds of a person. False when there is nobody, or he is erased.

    The journal's line is written first. The vault's own purge takes his papers when their retention has passed.
    """
    if not _lock(person_id):
        return False
    journal.write(f"person:{person_id}", actor, reason, now)
    for part in PARTS:
        part(person_id, actor, reason, now)
    keep_until = sa.func.least(Person.keep_until, now)
    _update(person_id, GONE | {"keep_until": keep_until})
    return True


def finish(person_id: str, actor: str, reason: str, now: datetime) -> None:
    """Nobody holds anything any more."""
    if _lock(person_id):
        _update(person_id, {"erased": now})
        ledger.append(f"person:{person_id}", ERASE, actor, {"reason": reason})


def _lock(person_id: str) -> bool:
    living = sa.select(Person.id).where(Person.id == person_id, Person.erased.is_(None)).with_for_update()
    return model.Session.execute(living).first() is not None


def _update(person_id: str, values: dict[str, Any]) -> None:
    statement = sa.update(Person).where(Person.id == person_id).values(values)
    model.Session.execute(statement, execution_options={"synchronize_session": False})


def _tags(person_id: str, *_: Any) -> None:
    model.Session.execute(sa.delete(PersonTag).where(PersonTag.person_id == person_id))


def _papers(person_id: str, *_: Any) -> None:
    """Nobody needs them for his sake any more."""
    holds.release_all("person", person_id)
    faults.clear(person_id)


def _typed(person_id: str, actor: str, reason: str, _now: datetime) -> None:
    ledger.erase_texts(f"person:{person_id}", actor, reason)


def _mails(person_id: str, _actor: str, _reason: str, now: datetime) -> None:
    outbox.erase(f"person:{person_id}", now)


PARTS: tuple[Callable[[str, str, str, datetime], None], ...] = (_tags, _papers, _typed, _mails)
"""What the kernel holds beside the row itself."""
