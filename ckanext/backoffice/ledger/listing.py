"""The ledger as it is read on a screen: newest first, a page at a time."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from ckan import model

from .event import Event
from .model import EVENT

PAGE = 50

_ORDER = (EVENT.c.at, EVENT.c.stream, EVENT.c.seq)


class Place(NamedTuple):
    """Where a page ends: the last event that it shows."""

    at: datetime
    stream: str
    seq: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.stream}~{self.seq}"


def place(text: str) -> Place:
    """Raises ValueError for what is no place."""
    at, stream, seq = text.split("~")
    return Place(datetime.fromisoformat(at), stream, int(seq))


def page(stream: str | None, before: Place | None, limit: int = PAGE) -> list[Event]:
    """Events older than a place, of one stream or of all. One SQL statement."""
    query = sa.select(EVENT).order_by(*(column.desc() for column in _ORDER)).limit(limit)
    if stream:
        query = query.where(EVENT.c.stream == stream)
    if before:
        query = query.where(sa.tuple_(*_ORDER) < sa.tuple_(*map(sa.literal, before)))
    return [Event(*row) for row in model.Session.execute(query)]


def place_of(event: Event) -> Place:
    return Place(event.at, event.stream, event.seq)
