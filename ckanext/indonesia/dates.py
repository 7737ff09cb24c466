"""Dates and times as Indonesians write them: 9 Maret 2026, Senin, 14.00 WIB.

Day comes before month, always. Nothing is guessed: a year of two digits, a spreadsheet's serial number and a weekday
that does not fit are refused with reasons of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat. Keppres 41/1987; no summer time."""

MONTH_SPELLINGS = {
    spelling: number
    for number, spellings in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags agt agst agust aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov nopember nop",
            "desember des december dec",
        ),
        start=1,
    )
    for spelling in spellings.split()
}
"""Spelling (Indonesian, older Indonesian, short, English) to month number."""

WEEKDAY_SPELLINGS = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {"jum'at": 4, "ahad": 6}

ISO = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?(?:z|\+00:00)?)?"
)
"""1990-03-12, also with the midnight that spreadsheets and data frames append."""

NUMERIC = re.compile(r"(?P<day>[0-9]{1,2}) ?[-/. ] ?(?P<month>[0-9]{1,2}) ?[-/. ] ?(?P<year>[0-9]{4}|[0-9]{2})")
"""12-03-1990, 12/3/1990, 12 03 90."""

WORDED = re.compile(r"(?P<day>[0-9]{1,2})[-/. ]*(?P<month>[a-z]+)[-/., ]*(?P<year>[0-9]{4}|[0-9]{2})")
"""12 Maret 1990, 12-Mar-1990."""

EXCEL_SERIAL = re.compile(r"[0-9]{4,5}(?:[.,]0)?")
"""32944: a date whose column was shown as a number."""

YEARS = range(1800, 2200)
"""Years that a date in an office file can have."""

PLACE_AND_DATE = re.compile(r"(?P<place>[^0-9]*[^0-9 ,/-])[ ,/-]+(?P<date>[0-9].*)")

WITH_WEEKDAY = re.compile(r"(?P<weekday>[a-z']+),? +(?P<date>[0-9].*)")


@dataclass(frozen=True, slots=True)
class ShortDate:
    """A date that exists, with a year of two digits, as NIK and KK numbers hold it."""

    day: int
    month: int
    year: int

    def latest(self, today: date) -> date:
        """The latest such date that is not after `today`: somebody over a hundred years old reads as a child."""
        this_century = make(self.day, self.month, 2000 + self.year).value
        if this_century and this_century <= today:
            return this_century
        return date(1900 + self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """Tempat, tanggal lahir: "Jember, 12 Maret 1990"."""

    place: str
    date: date


def make(day: int, month: int, year: int) -> Parsed[date]:
    """The date, if the calendar has it and its year is plausible."""
    if year not in YEARS:
        return refuse(Reason.IMPOSSIBLE_DATE)
    try:
        return Parsed(date(year, month, day))
    except ValueError:
        return refuse(Reason.IMPOSSIBLE_DATE)


def short(day: int, month: int, year: int) -> Parsed[ShortDate]:
    """A date with a year of 0 to 99: refused only where neither century has it (29 February of an odd year)."""
    exists = make(day, month, 2000 + year).value or make(day, month, 1900 + year).value
    return Parsed(ShortDate(day, month, year)) if exists else refuse(Reason.IMPOSSIBLE_DATE)


def parse(text: str) -> Parsed[date]:
    """A date in one of the forms ISO, NUMERIC or WORDED, with or without its weekday."""
    text = notation.unquote(notation.clean(text)).lower().replace("’", "'")
    if not text:
        return refuse(Reason.EMPTY)
    if EXCEL_SERIAL.fullmatch(text):
        return refuse(Reason.EXCEL_SERIAL)
    weekday = WITH_WEEKDAY.fullmatch(text)
    if weekday is None:
        return _read(text)
    return _read(weekday["date"]).then(lambda found: _on(weekday["weekday"], found))


def _read(text: str) -> Parsed[date]:
    match = ISO.fullmatch(text) or NUMERIC.fullmatch(text) or WORDED.fullmatch(text)
    if match is None:
        return refuse(Reason.UNKNOWN_FORM)
    month = int(match["month"]) if match["month"].isdigit() else MONTH_SPELLINGS.get(match["month"])
    if month is None:
        return refuse(Reason.UNKNOWN_FORM)
    if len(match["year"]) == 2:
        return refuse(Reason.TWO_DIGIT_YEAR)
    return make(int(match["day"]), month, int(match["year"]))


def _on(weekday: str, found: date) -> Parsed[date]:
    if weekday not in WEEKDAY_SPELLINGS:
        return refuse(Reason.UNKNOWN_FORM)
    return Parsed(found) if WEEKDAY_SPELLINGS[weekday] == found.weekday() else refuse(Reason.WEEKDAY_MISMATCH)


def parse_place_and_date(text: str) -> Parsed[PlaceAndDate]:
    """ "Jember, 12-03-1990" as a place and a date. The place is kept as written."""
    text = notation.unquote(notation.clean(text))
    if not text:
        return refuse(Reason.EMPTY)
    match = PLACE_AND_DATE.fullmatch(text)
    if match is None or match["place"].lower() in WEEKDAY_SPELLINGS:
        return refuse(Reason.NO_PLACE)
    return parse(match["date"]).then(lambda found: Parsed(PlaceAndDate(match["place"], found)))


def from_excel_serial(serial: int) -> Parsed[date]:
    """Day number of Excel's 1900 system. Excel believes in 29 February 1900 (serial 60), the calendar does not."""
    if serial < 1 or serial == 60:
        return refuse(Reason.IMPOSSIBLE_DATE)
    try:
        found = date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)
    except OverflowError:
        return refuse(Reason.IMPOSSIBLE_DATE)
    return make(found.day, found.month, found.year)


def format_date(day: date) -> str:
    """9 Maret 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def format_weekday(day: date) -> str:
    """Senin, 9 Maret 2026"""
    return f"{WEEKDAYS[day.weekday()]}, {format_date(day)}"


def format_time(moment: datetime) -> str:
    """14.00 WIB. ValueError for a moment without a time zone: nobody could say what hour it is in Jember."""
    if moment.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return moment.astimezone(WIB).strftime("%H.%M WIB")


def format_range(first: date, last: date) -> str:
    """9-12 Maret 2026; 30 Maret - 2 April 2026; with both years where they differ. ValueError if `last` is earlier."""
    if last < first:
        raise ValueError("the range ends before it begins")
    if first == last:
        return format_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} - {format_date(last)}"
    return f"{format_date(first)} - {format_date(last)}"
