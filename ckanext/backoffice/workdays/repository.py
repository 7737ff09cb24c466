"""SQL about special days. Nothing here decides, and nothing here commits."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from .. import config
from .model import SpecialDayRow
from .rules.changes import Change
from .rules.counting import Calendar
from .rules.special_days import Kind, SpecialDay

TABLE: Any = SpecialDayRow.__table__

LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('backoffice_special_day', 0))")


def lock() -> None:
    """Wait until nobody else edits, and let nobody edit until the transaction ends."""
    model.Session.execute(LOCK)


class Listed(NamedTuple):
    """A row, and whether an officer wrote it."""

    row: SpecialDay
    edited: bool


def listed() -> list[Listed]:
    """Every row, by date."""
    found = model.Session.execute(sa.select(TABLE).order_by(TABLE.c.day))
    return [Listed(SpecialDay(row.day, Kind(row.kind), row.name, row.decree), row.edited) for row in found]


def rows() -> list[SpecialDay]:
    """Every row, by date."""
    return [each.row for each in listed()]


def calendar_of_table() -> Calendar:
    return Calendar.of(rows(), collective_leave_is_off=config.collective_leave_is_off())


def write(changes: Iterable[Change], edited: bool) -> None:
    """Make each day what the change says."""
    for change in changes:
        if change.new is None:
            model.Session.execute(sa.delete(TABLE).where(TABLE.c.day == change.day))
        else:
            _put(change.new, edited)


def _put(row: SpecialDay, edited: bool) -> None:
    values = {"kind": row.kind.value, "name": row.name, "decree": row.decree, "edited": edited}
    statement = insert(TABLE).values(day=row.day, **values)
    model.Session.execute(statement.on_conflict_do_update(index_elements=["day"], set_=values))
