"""Removing what nobody needs any more, in two transactions that the caller commits: `choose`, then `remove`.

A kill between any two steps leaves an object that is whole, or one that says it is being removed and that the next
`remove` finishes. Nothing is looked for in a file that is half gone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model

from .. import ledger
from ..ledger.event import ACTOR
from . import faults, holds
from .model import VaultHold, VaultObject
from .opening import Damaged, genuine_record
from .store import ledger_stream, path_of, sync_folder

UNTRACKED = {"synchronize_session": False}

WHY = "retention-passed-and-no-hold"

AT_ONCE = 1000
"""Objects that one transaction removes: each holds a lock of its stream in the ledger until the commit."""


def choose(now: datetime) -> list[str]:
    """Mark objects that are due as being removed, `AT_ONCE` of them. Returns their ids. From then on nobody can hold
    them. Objects that another process is working on are left for the next time.
    """
    due = sa.select(VaultObject.id).where(VaultObject.purging.is_(None), *_is_due(now)).limit(AT_ONCE)
    locked = list(model.Session.execute(due.with_for_update(skip_locked=True, of=VaultObject)).scalars())
    # Asked again under the lock: a hold may have been committed after the first look and before the lock.
    mark = sa.update(VaultObject).where(VaultObject.id.in_(locked), *_is_due(now)).values(purging=now)
    return list(model.Session.execute(mark.returning(VaultObject.id), execution_options=UNTRACKED).scalars())


def due(now: datetime) -> list[str]:
    """What `choose` would mark."""
    return list(model.Session.execute(sa.select(VaultObject.id).where(*_is_due(now))).scalars())


def remove(now: datetime, actor: str) -> list[str]:
    """Remove files and rows of objects that were chosen, `AT_ONCE` of them: file first, row with the caller's commit.

    Returns ids.
    `actor` as in `opening.open`. A row that is not as it was put removes nothing: its health line becomes red.
    """
    if not ACTOR.fullmatch(actor):
        raise ValueError("actor is an id")
    return list(_remove(now, actor))


def _remove(now: datetime, actor: str) -> Iterator[str]:
    chosen = sa.select(VaultObject).where(VaultObject.purging.is_not(None), *_is_due(now)).limit(AT_ONCE)
    locked = chosen.with_for_update(skip_locked=True, of=VaultObject).execution_options(populate_existing=True)
    for row in model.Session.execute(locked).scalars().all():
        try:
            record = genuine_record(row)
        except Damaged:
            continue
        path = path_of(record.id)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
        model.Session.execute(sa.delete(VaultHold).where(VaultHold.object_id == record.id))
        model.Session.execute(sa.delete(VaultObject).where(VaultObject.id == record.id))
        facts = {"purpose": record.purpose, "reason": WHY}
        ledger.append(ledger_stream(record.id), "vault.purge", actor, facts)
        faults.clear(record.id)
        yield record.id


def _is_due(now: datetime) -> tuple[Any, ...]:
    return VaultObject.keep_until <= now, sa.not_(holds.is_held(now))
