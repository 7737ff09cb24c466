"""What an edit or an import does to the table, before it is done."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .special_days import DECREED_YEARLY, SpecialDay


class Change(NamedTuple):
    """One date: `old` is None where a row comes, `new` where it goes."""

    day: date
    old: SpecialDay | None
    new: SpecialDay | None


def between(before: Iterable[SpecialDay], wanted: Mapping[date, SpecialDay | None]) -> list[Change]:
    """The changes that lead from `before` to rows as `wanted` (None: no row), by date; none where it is so already."""
    old = {row.day: row for row in before}
    return [Change(day, old.get(day), wanted[day]) for day in sorted(wanted) if old.get(day) != wanted[day]]


def after(before: Iterable[SpecialDay], wanted: Mapping[date, SpecialDay | None]) -> list[SpecialDay]:
    """The rows that there are then, by date."""
    rows: dict[date, SpecialDay | None] = {row.day: row for row in before}
    return [row for _, row in sorted((rows | dict(wanted)).items()) if row is not None]


def of_year(before: Iterable[SpecialDay], year: int, rows: Iterable[SpecialDay]) -> dict[date, SpecialDay | None]:
    """What an imported list of a year wants: a decree lists all national holidays and collective leave, so those of
    the table that it lacks go; regional holidays and substitute working days stay unless the list names their date."""
    lacking = {row.day: None for row in before if row.day.year == year and row.kind in DECREED_YEARLY}
    return lacking | {row.day: row for row in rows}


def version(rows: Iterable[SpecialDay]) -> str:
    """A short digest of the rows: a form that was drawn from others is stale."""
    text = "\n".join("\t".join((str(row.day), row.kind, row.name, row.decree)) for row in sorted(rows, key=_day))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _day(row: SpecialDay) -> date:
    return row.day
