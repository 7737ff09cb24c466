"""One turn of the clock: do what is due, unless another clock is at it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from .. import office
from .due import is_due
from .model import ClockTick
from .ticks import Tick

LOCK = 0x5361_7475_4461_7461
"""Key of the advisory lock of the database: "SatuData"."""


def turn(now: datetime, ticks: Iterable[Tick], go_on: Callable[[], bool]) -> None:
    """Do every task that is due, each in its own transaction; `go_on` is asked before each.

    Raises what the database raises when it is away; never what a task raises.
    """
    with _alone() as lock:
        rows = _rows() if lock else {}
        for tick in ticks if lock else ():
            row = rows.get(tick.name)
            if is_due(tick.period, row and row.started, bool(row and row.failure), now):
                # Gone with a restart of the database, the lock is another clock's by now.
                lock.execute(sa.text("SELECT 1"))
                if not go_on():
                    return
                _run(tick, now, row)


@contextmanager
def _alone() -> Iterator[Any]:
    """A connection that holds the lock, or None when another clock does. Dying frees it too, if a little later."""
    engine: Any = model.meta.engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()
        taken = connection.execute(sa.select(sa.func.pg_try_advisory_lock(LOCK))).scalar()
        try:
            yield connection if taken else None
        finally:
            # Closing alone frees it only when the database gets to it, and the next turn may come before.
            with suppress(DBAPIError):
                connection.execute(sa.select(sa.func.pg_advisory_unlock_all()))


def _rows() -> dict[str, Any]:
    rows = {row.name: row for row in model.Session.execute(sa.select(*ClockTick.__table__.columns))}
    model.Session.rollback()
    return rows


def _run(tick: Tick, now: datetime, last: Any) -> None:
    # What was done and that it was done are one transaction.
    answer = office.attempt(tick.name, lambda: (tick.work(now), _note(tick, now)))
    if answer.failure:
        since = (last and last.failing_since) or now
        _note(tick, now, answer.failure, since)
        model.Session.commit()
    model.Session.remove()


def _note(tick: Tick, now: datetime, failure: str | None = None, since: datetime | None = None) -> None:
    values = {"started": now, "failure": failure, "failing_since": since}
    statement = insert(ClockTick).values(name=tick.name, **values)
    model.Session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))
