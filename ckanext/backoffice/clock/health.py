"""How the clock is: whether it beats, and which of its tasks fail or are late."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.indonesia import dates

from .. import config
from ..health import Line
from .model import ClockTick
from .ticks import every

NAME = "Penggerak waktu"

SILENT = timedelta(minutes=2)
LATE = timedelta(minutes=10)
"""So much longer than its period a task may wait behind others."""


def lines(now: datetime) -> list[Line]:
    """One line of the clock itself, then one of each task that is not well. One SQL statement."""
    return [_beat(now), *_tasks(now)]


def _beat(now: datetime) -> Line:
    try:
        silence = now - datetime.fromtimestamp(config.clock_heartbeat().stat().st_mtime, UTC)
    except OSError:
        silence = SILENT
    if silence < SILENT:
        return Line(NAME, "ok", "Berdetak.")
    text = "Tidak berdetak 2 menit terakhir: surel, tenggat, dan pembersihan tidak diurus."
    return Line(NAME, "bad", text, "Lihat ./portal logs clock, lalu jalankan ./portal up --detach.")


def _tasks(now: datetime) -> Iterator[Line]:
    rows = {row.name: row for row in model.Session.execute(sa.select(*ClockTick.__table__.columns))}
    for tick in every():
        row = rows.get(tick.name)
        if row and row.failure:
            yield _failing(row)
        elif row and now - row.started > tick.period + LATE:
            yield _late(row)


def _failing(row: Any) -> Line:
    text = f"Terhenti karena {row.failure} sejak {_moment(row.failing_since)}. Dicoba lagi dengan sendirinya."
    return Line(f"{NAME}: {row.name}", "bad", text, f"Cari call={row.name} dalam ./portal logs clock.")


def _late(row: Any) -> Line:
    text = f"Terakhir dikerjakan {_moment(row.started)}, lebih lama daripada seharusnya."
    return Line(f"{NAME}: {row.name}", "bad", text, "Lihat ./portal logs clock: pekerjaan lain mungkin tertahan.")


def _moment(when: datetime) -> str:
    return f"{dates.format_date(when.astimezone(dates.WIB).date())}, {dates.format_time(when)}"
