"""What officers and operators may see of the outbox: no body, no link, no address, for they are not even read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model

from .backoff import Fault
from .model import WAITING, Outbox, State

SHOWN = ("number", "event_id", "effect", "template", "matter", "state", "tries", "error", "created", "next_try")
PAGE = 25


def page(state: State | None = None, before: int | None = None, limit: int = PAGE) -> list[Any]:
    """Rows with the columns SHOWN and `may_retry`, newest first, from below number `before`. One SQL statement."""
    stuck = sa.and_(Outbox.state.in_((State.RETRY, State.FAILED)), Outbox.payload.is_not(None), Outbox.lease.is_(None))
    columns = [getattr(Outbox, name) for name in SHOWN]
    query = sa.select(*columns, stuck.label("may_retry")).order_by(Outbox.number.desc()).limit(limit)
    if state:
        query = query.where(Outbox.state == state)
    if before:
        query = query.where(Outbox.number < before)
    return model.Session.execute(query).all()


def counts() -> dict[State, int]:
    """How many rows each state has. One SQL statement."""
    query = sa.select(Outbox.state, sa.func.count()).group_by(Outbox.state)
    found = {State(state): number for state, number in model.Session.execute(query)}
    return {state: found.get(state, 0) for state in State}


@dataclass(frozen=True)
class Backlog:
    """`oldest`: when the longest waiting row was written; `failed`: given up and not yet looked after."""

    waiting: int
    oldest: datetime | None
    failed: int
    fault: Fault | None


def backlog() -> Backlog:
    """What health reads. `fault` is that of the longest waiting row. One SQL statement."""
    waiting = Outbox.state.in_(WAITING)
    failed = sa.and_(Outbox.state == State.FAILED, Outbox.payload.is_not(None))
    first = sa.select(Outbox.error).where(waiting).order_by(Outbox.created).limit(1).scalar_subquery()
    count = sa.func.count()
    query = sa.select(count.filter(waiting), sa.func.min(Outbox.created).filter(waiting), count.filter(failed), first)
    number, oldest, lost, error = model.Session.execute(query).one()
    return Backlog(number, oldest, lost, Fault(error) if error else None)
