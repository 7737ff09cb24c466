"""How the ledger is: when it was last verified and with what result, and whether its anchor leaves the machine."""

from datetime import datetime, timedelta

from ckanext.indonesia import dates

from .. import config
from ..health import Line
from . import verification

NAME = "Jejak audit"
LATE = timedelta(days=2)


def lines(now: datetime) -> list[Line]:
    """One line, and one more when the anchor is mailed nowhere. One SQL statement."""
    return [_verified(now), *_anchored()]


def _verified(now: datetime) -> Line:
    last = verification.last()
    if last is None or now - last.at > LATE:
        text = "Dua hari terakhir tidak diperiksa." if last else "Belum pernah diperiksa."
        return Line(NAME, "warn", text, "Jalankan ./portal ckan backoffice ledger verify; lihat ./portal logs clock.")
    when = f"{dates.format_date(last.at.astimezone(dates.WIB).date())}, {dates.format_time(last.at)}"
    if last.facts["found"]:
        text = f"Tidak utuh: {last.facts['found']} temuan pada pemeriksaan {when}."
        return Line(NAME, "bad", text, "Jalankan ./portal ckan backoffice ledger verify, dan hubungi auditor.")
    if not last.facts["asked"]:
        text = f"Utuh pada pemeriksaan {when}, tetapi penjaga brankas tidak ditanya."
        return Line(NAME, "warn", text, "Lihat apakah penjaga brankas berjalan, lalu periksa lagi.")
    return Line(NAME, "ok", f"Utuh, diperiksa {when}.")


def _anchored() -> list[Line]:
    if config.ledger_anchor_to():
        return []
    text = "Jangkarnya tidak dikirim ke luar: yang menguasai mesin ini dapat menulis ulang semuanya."
    return [Line(f"{NAME}: jangkar", "warn", text, "Setel ckanext.backoffice.ledger.anchor_to dengan surel di luar.")]
