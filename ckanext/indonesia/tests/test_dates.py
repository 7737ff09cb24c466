"""Dates: read as Indonesians write them, never guessed; written as the pages and letters want them."""

from datetime import UTC, date, datetime

import pytest

from ckanext.indonesia import dates
from ckanext.indonesia.reasons import Reason

BIRTHDAY = date(1990, 3, 12)


# --- forms of one date ---
@pytest.mark.parametrize(
    "text",
    [
        "12-03-1990",
        "12/3/1990",
        "12.03.1990",
        "12 03 1990",
        "12 - 3 - 1990",
        "12 Maret 1990",
        "12 MARET 1990",
        "12 Mrt 1990",
        "12 mar. 1990",
        "12-Mar-1990",
        "12Maret1990",
        "12 March, 1990",
        "1990-03-12",
        "1990/3/12",
        "1990-03-12 00:00:00",
        "1990-03-12T00:00:00",
        "1990-03-12T00:00:00.000Z",
        "Senin, 12 Maret 1990",
        "senin 12-03-1990",
        "'12-03-1990",
        "12\u00a0Maret\u00a01990",
        "12–03–1990",
        "１２-０３-１９９０",
    ],
)
def test_forms(text: str) -> None:
    assert dates.parse(text).value == BIRTHDAY


@pytest.mark.parametrize("month", range(1, 13))
def test_months(month: int) -> None:
    spellings = [spelling for spelling, number in dates.MONTH_SPELLINGS.items() if number == month]
    assert dates.MONTHS[month - 1].lower() in spellings
    assert {dates.parse(f"5 {spelling.title()} 2001").value for spelling in spellings} == {date(2001, month, 5)}


@pytest.mark.parametrize("text", ["Jumat, 13 Maret 2026", "Jum'at, 13 Maret 2026", "Jum’at, 13 Maret 2026"])
def test_friday(text: str) -> None:
    assert dates.parse(text).value == date(2026, 3, 13)


# --- refused ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("-", Reason.UNKNOWN_FORM),
        ("besok", Reason.UNKNOWN_FORM),
        ("12 Foo 1990", Reason.UNKNOWN_FORM),
        ("Maret 1990", Reason.UNKNOWN_FORM),
        ("19900312", Reason.UNKNOWN_FORM),
        ("12-03-199", Reason.UNKNOWN_FORM),
        ("1990-03-12 14:30:00", Reason.UNKNOWN_FORM),  # an hour would be lost
        ("12-03-90", Reason.TWO_DIGIT_YEAR),
        ("12 Maret 90", Reason.TWO_DIGIT_YEAR),
        ("32944", Reason.EXCEL_SERIAL),
        ("32944.0", Reason.EXCEL_SERIAL),
        ("31-04-1990", Reason.IMPOSSIBLE_DATE),
        ("29 Februari 2001", Reason.IMPOSSIBLE_DATE),
        ("03/25/1990", Reason.IMPOSSIBLE_DATE),  # American order
        ("00-00-0000", Reason.IMPOSSIBLE_DATE),
        ("12-03-3509", Reason.IMPOSSIBLE_DATE),
        ("Selasa, 12 Maret 1990", Reason.WEEKDAY_MISMATCH),
        ("Jember, 12 Maret 1990", Reason.UNKNOWN_FORM),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert dates.parse(text).reason is reason


# --- place and date of birth ---
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jember, 12-03-1990", "Jember"),
        ("JEMBER , 12 Maret 1990", "JEMBER"),
        ("Jember 12/3/1990", "Jember"),
        ("Jember/12-03-1990", "Jember"),
        ("Kab. Jember, 1990-03-12", "Kab. Jember"),
        ("Pangkal Pinang, 12 Mrt 1990", "Pangkal Pinang"),
    ],
)
def test_place_and_date(text: str, place: str) -> None:
    assert dates.parse_place_and_date(text).value == dates.PlaceAndDate(place, BIRTHDAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("12-03-1990", Reason.NO_PLACE),
        ("Jember", Reason.NO_PLACE),
        ("Senin, 12 Maret 1990", Reason.NO_PLACE),
        ("Jember, 12-03-90", Reason.TWO_DIGIT_YEAR),
        ("Jember, 31-04-1990", Reason.IMPOSSIBLE_DATE),
    ],
)
def test_place_and_date_refused(text: str, reason: Reason) -> None:
    assert dates.parse_place_and_date(text).reason is reason


# --- serial numbers of Excel, only on request ---
@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (32944, BIRTHDAY),
        (46090, date(2026, 3, 9)),
    ],
)
def test_excel_serial(serial: int, day: date) -> None:
    assert dates.from_excel_serial(serial).value == day


@pytest.mark.parametrize("serial", [-1, 0, 60, 2_958_465, 10**9, 10**30])
def test_excel_serial_refused(serial: int) -> None:
    assert dates.from_excel_serial(serial).reason is Reason.IMPOSSIBLE_DATE


# --- written ---
def test_written_dates() -> None:
    assert dates.format_date(date(2026, 3, 9)) == "9 Maret 2026"
    assert dates.format_weekday(date(2026, 3, 9)) == "Senin, 9 Maret 2026"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 3, 9, 14, 0, tzinfo=dates.WIB), "14.00 WIB"),
        (datetime(2026, 3, 9, 7, 5, tzinfo=UTC), "14.05 WIB"),
        (datetime(2026, 3, 9, 17, 30, tzinfo=UTC), "00.30 WIB"),
    ],
)
def test_written_times(moment: datetime, text: str) -> None:
    assert dates.format_time(moment) == text


def test_a_time_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        dates.format_time(datetime(2026, 3, 9, 14, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 3, 9), date(2026, 3, 9), "9 Maret 2026"),
        (date(2026, 3, 9), date(2026, 3, 12), "9-12 Maret 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 Maret - 2 April 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025 - 2 Januari 2026"),
        (date(2025, 3, 9), date(2026, 3, 9), "9 Maret 2025 - 9 Maret 2026"),
    ],
)
def test_written_ranges(first: date, last: date, text: str) -> None:
    assert dates.format_range(first, last) == text


def test_a_range_that_ends_before_it_begins_is_an_error() -> None:
    with pytest.raises(ValueError, match="ends before"):
        dates.format_range(date(2026, 3, 9), date(2026, 3, 8))
