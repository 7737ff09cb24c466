"""The table and its changes as actions give them: plain values, dates as ISO text."""

import re
from datetime import UTC, date, datetime
from typing import Any

from .. import config
from ..interfaces import DueChange
from . import repository
from .rules.changes import Change
from .rules.counting import Calendar
from .rules.missing import missing
from .rules.reading import YEARS
from .rules.special_days import SpecialDay
from .service import Preview


def year(named: str | int | None) -> dict[str, Any]:
    """One year of the table; this year when none, or none that the table can hold, is named. One SQL statement."""
    listed = repository.listed()
    calendar = Calendar.of((each.row for each in listed), collective_leave_is_off=config.collective_leave_is_off())
    today = calendar.local_day(datetime.now(UTC))
    shown, lacking = year_named(named) or today.year, missing(calendar, today)
    return {
        "year": shown,
        "years": sorted({shown, today.year, today.year + 1} | {each.row.day.year for each in listed}),
        "days": [fields(each.row) | {"edited": each.edited} for each in listed if each.row.day.year == shown],
        "working_days": calendar.between(date(shown - 1, 12, 31), date(shown, 12, 31)),
        "decided": calendar.is_decided(shown),
        "missing": lacking._asdict() if lacking else None,
    }


def year_named(said: str | int | None) -> int | None:
    """A year that the table can hold, None for anything else."""
    text = str(said)
    return int(text) if re.fullmatch("[0-9]{4}", text) and int(text) in YEARS else None


def preview(seen: Preview) -> dict[str, Any]:
    """Changes by date, due dates that move, and plugins that could not say which."""
    return {
        "changes": [_change(change) for change in seen.changes],
        "due": [_due(change) for change in seen.due],
        "silent": seen.silent,
        "version": seen.version,
    }


def fields(row: SpecialDay) -> dict[str, str]:
    """A row as text."""
    return {"day": str(row.day), "kind": row.kind.value, "name": row.name, "decree": row.decree}


def _change(change: Change) -> dict[str, Any]:
    old, new = (row and fields(row) for row in (change.old, change.new))
    return {"day": str(change.day), "old": old, "new": new}


def _due(change: DueChange) -> dict[str, str]:
    return {"label": change.label, "old": str(change.old), "new": str(change.new)}
