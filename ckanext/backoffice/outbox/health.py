"""How the outbox is: whether mails go out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..health import Line
from . import words
from .listing import Backlog, backlog

NAME = "Surel keluar"

LATE, STUCK = timedelta(minutes=30), timedelta(hours=4)
"""So long a mail may wait before health is yellow, and red: law dates are told by mail."""

LOOK = "Lihat /ppid/surel-keluar atau ./portal ckan backoffice outbox list."


def lines(now: datetime) -> list[Line]:
    """One line, and one more when mails were given up. One SQL statement."""
    return list(_lines(backlog(), now))


def _lines(found: Backlog, now: datetime) -> Iterator[Line]:
    age = now - found.oldest if found.oldest else timedelta()
    if age < LATE:
        yield Line(NAME, "ok", f"{found.waiting} menunggu.")
    else:
        why = words.fault(found.fault) or "Penggerak waktu belum mengambilnya."
        text = f"{found.waiting} menunggu, yang terlama {int(age.total_seconds() // 60)} menit. {why}"
        yield Line(NAME, "bad" if age >= STUCK else "warn", text, f"Periksa smtp.* dan ./portal logs clock. {LOOK}")
    if found.failed:
        yield Line(f"{NAME}: gagal", "warn", f"{found.failed} tidak terkirim.", LOOK)
