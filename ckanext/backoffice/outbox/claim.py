"""Whose turn a row is: a drainer takes rows for a while, and writes down of each what became of it. Commits nothing.

A drainer that dies leaves its rows to the next one when their lease has run out.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from ..vault import holds
from .backoff import Fault, next_try
from .model import WAITING, Claimed, Outbox, State
from .store import HOLDER

BATCH = 100
LEASE = timedelta(minutes=5)
"""Longer than a drainer works on one batch (`delivery.BUDGET`) and the longest mail after it."""

TABLE: Any = Outbox.__table__
COLUMNS = [TABLE.c[field.name] for field in fields(Claimed)]


@dataclass(frozen=True)
class Claim:
    """Rows that are ours under the name `lease`, the longest waiting first; `tries` counts the coming try."""

    lease: str
    rows: Sequence[Claimed]


def claim(now: datetime) -> Claim:
    """Take up to BATCH due rows that no other drainer has. They are ours with the caller's commit."""
    # `now` is when the clock began its turn, and its other work may have taken longer than a lease.
    lease, until = str(uuid.uuid4()), max(now, datetime.now(UTC)) + LEASE
    due = sa.select(TABLE.c.number).where(TABLE.c.state.in_(WAITING), TABLE.c.next_try <= now)
    due = due.order_by(TABLE.c.next_try, TABLE.c.number).limit(BATCH).with_for_update(skip_locked=True)
    numbers = list(model.Session.execute(due).scalars())
    taken = sa.update(TABLE).where(TABLE.c.number.in_(numbers))
    taken = taken.values(lease=lease, next_try=until, tries=TABLE.c.tries + 1).returning(*COLUMNS)
    rows = model.Session.execute(taken).mappings().all() if numbers else []
    by_number = {row["number"]: Claimed(**row) for row in rows}
    return Claim(lease, [by_number[number] for number in numbers])


def sent(lease: str, row: Claimed, attached: bool, now: datetime) -> None:
    """It is done: the payload goes, and what was attached need not be kept for it."""
    values = {"state": State.SENT, "error": None, "lease": None, "payload": None, "ended": now}
    _write(_ours(lease, row), values)
    if attached:
        holds.release_all(HOLDER, row.id)


def failed(lease: str, row: Claimed, fault: Fault, now: datetime) -> None:
    """It comes again later, or it is given up."""
    unsure = row.unsure + (fault is Fault.UNSURE)
    again = next_try(fault, row.tries, unsure, row.give_up, now)
    values = {"error": fault.value, "lease": None, "unsure": unsure}
    values |= {"state": State.RETRY, "next_try": again} if again else {"state": State.FAILED, "ended": now}
    _write(_ours(lease, row), values)


def released(lease: str, now: datetime) -> None:
    """Whatever of a claim was not tried is due again, as if nobody had taken it."""
    _write(TABLE.c.lease == lease, {"lease": None, "next_try": now, "tries": TABLE.c.tries - 1})


def _ours(lease: str, row: Claimed) -> Any:
    return sa.and_(TABLE.c.number == row.number, TABLE.c.lease == lease)


def _write(which: Any, values: dict[str, Any]) -> None:
    model.Session.execute(sa.update(TABLE).where(which).values(values))
