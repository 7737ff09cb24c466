"""How long, and how often, an applicant may take the files of his answer."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from .model import Grant

MOST = 10
"""Downloads of one answer; a new link is given on request (pages.md 6)."""


def give(request_id: str, until: date, most: int = MOST) -> None:
    """The grant of an answer; a later one of the same request takes its place."""
    said = {"until": until, "most": most, "used": 0, "stopped": None}
    row = insert(Grant).values(request_id=request_id, **said)
    model.Session.execute(row.on_conflict_do_update(index_elements=[Grant.request_id], set_=said))


def last_until(request_id: str, until: date) -> None:
    """The same grant until a later day, one that was renewed meanwhile keeps its own; nothing where there is none."""
    later = sa.func.greatest(Grant.until, until)
    model.Session.execute(sa.update(Grant).where(Grant.request_id == request_id).values(until=later))


def of(request_id: str) -> Any:
    """The row, or None."""
    return model.Session.execute(sa.select(Grant).where(Grant.request_id == request_id)).scalar()


def stop(request_id: str, at: datetime) -> None:
    """From the end of the caller's transaction nothing can be taken."""
    mine = Grant.request_id == request_id
    statement = sa.update(Grant).where(mine).values(stopped=at)
    model.Session.execute(statement, execution_options={"synchronize_session": "fetch"})


def is_open(request_id: str, today: date) -> bool:
    """Whether something can be taken now; only `take` holds it for the caller."""
    query = sa.select(Grant.request_id).where(*_lasting(request_id, today))
    return model.Session.execute(query).scalar() is not None


def take(request_id: str, today: date) -> bool:
    """Count one download. False when the grant is over, used up or stopped: then nothing may leave."""
    statement: Any = sa.update(Grant).where(*_lasting(request_id, today)).values(used=Grant.used + 1)
    done: Any = model.Session.execute(statement, execution_options={"synchronize_session": "fetch"})
    return done.rowcount == 1


def _lasting(request_id: str, today: date) -> tuple[Any, ...]:
    return (Grant.request_id == request_id, Grant.until >= today, Grant.used < Grant.most, Grant.stopped.is_(None))
