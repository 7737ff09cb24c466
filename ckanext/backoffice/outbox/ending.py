"""What goes when it is over: payloads of what was sent, of what failed long ago, of who is erased; old rows."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from ..vault import holds
from .backoff import Fault
from .model import Outbox, State
from .store import HOLDER

UNTRACKED = {"synchronize_session": False}

FAILED_DAYS = timedelta(days=30)
"""A failed mail can be sent again by an officer for so long; then what it holds of a person goes."""

ROW_DAYS = timedelta(days=365)
"""A row without payload proves for so long that a mail was sent, and that it is not sent twice."""


def erase(stream: str, now: datetime) -> int:
    """Remove what waits about somebody whose data are erased. Returns how many mails will never be sent.

    A mail that is being handed over at this moment may still arrive; whoever does it writes down nothing any more.
    """
    mine = Outbox.stream == stream
    gone = {"state": State.FAILED, "error": Fault.ERASED.value, "ended": now, "lease": None}
    ended = empty(sa.and_(mine, Outbox.payload.is_not(None)), gone)
    # Nobody can find out any more which address it was.
    model.Session.execute(sa.update(Outbox).where(mine).values(recipient=Outbox.id), execution_options=UNTRACKED)
    return len(ended)


def tidy(now: datetime) -> None:
    """Daily: payloads of what failed a month ago, and rows that ended a year ago."""
    failed = sa.and_(Outbox.state == State.FAILED, Outbox.payload.is_not(None))
    empty(sa.and_(failed, Outbox.ended < now - FAILED_DAYS), {})
    model.Session.execute(sa.delete(Outbox).where(Outbox.ended < now - ROW_DAYS), execution_options=UNTRACKED)


def empty(which: Any, values: Mapping[str, Any]) -> list[str]:
    """Take the payload away, let go of the attachments, set `values`. Returns ids."""
    statement = sa.update(Outbox).where(which).values({**values, "payload": None}).returning(Outbox.id)
    ids = list(model.Session.execute(statement, execution_options=UNTRACKED).scalars())
    for id_ in ids:
        holds.release_all(HOLDER, id_)
    return ids
