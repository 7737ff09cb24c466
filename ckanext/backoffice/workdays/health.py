"""Whether the calendar knows the years that it is asked about."""

from datetime import datetime

from ..health import Line
from . import calendar
from .rules.missing import missing

NAME = "Kalender hari kerja"
MEND = "PPID mengisinya di /ppid/libur, atau jalankan ./portal ckan backoffice workdays import."


def lines(now: datetime) -> list[Line]:
    """One line. One SQL statement."""
    known = calendar()
    found = missing(known, known.local_day(now))
    if found is None:
        return [Line(NAME, "ok", "Hari libur sudah terisi.")]
    text = f"Hari libur {found.year} belum diisi: tenggat yang jatuh di tahun itu hanya perkiraan."
    return [Line(NAME, "bad" if found.urgent else "warn", text, MEND)]
