"""Kinds of cells from number formats, and what numbers and dates read as."""

import polars as pl
import pytest

from ckanext.datamask.core.formats import cell_kinds
from ckanext.datamask.core.formats.cell_kinds import DATE, DATETIME, DURATION, NUMBER, TIME


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        # dates, in the languages of those who wrote them
        ("yyyy-mm-dd", DATE),
        ("[$-421]dd mmmm yyyy;@", DATE),
        ("mmm", DATE),
        ('d "hari" m', DATE),
        # with a time, times, durations
        ("dd/mm/yy hh:mm", DATETIME),
        ("h:mm AM/PM", TIME),
        ("mm:ss.0", TIME),
        ("[h]:mm:ss", DURATION),
        # numbers
        ("General", NUMBER),
        ("0.00%", NUMBER),
        ('"Rp"#,##0', NUMBER),
        ("[Red]#,##0", NUMBER),
        ('0 "hari"', NUMBER),
        ("0.00E+00", NUMBER),
    ],
)
def test_kind_of_a_format(code: str, kind: int) -> None:
    assert cell_kinds.kind_of_format(164, {164: code}) == kind


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        # around the day that never was; Excel counts it
        ("1", DATE, "1900-01-01"),
        ("59", DATE, "1900-02-28"),
        ("60", DATE, "1900-02-29"),
        ("61", DATE, "1900-03-01"),
        ("33055", DATE, "1990-07-01"),
        # times
        ("45293.5", DATETIME, "2024-01-02 12:00:00"),
        ("45293", DATETIME, "2024-01-02"),
        ("45293.9999999999", DATETIME, "2024-01-03"),
        ("0.25", TIME, "06:00:00"),
        ("1.25", DURATION, "30:00:00"),
        # no dates
        ("-5", DATE, "-5"),
        ("9999999", DATE, "9999999"),
    ],
)
def test_dates_read_as_iso_8601(value: str, kind: int, text: str) -> None:
    cells = pl.DataFrame({"type": ["n"], "kind": pl.Series([kind], dtype=pl.UInt8), "value": [value]})
    assert cell_kinds.as_text(cells, pl.Series("text", [], pl.String), starts_1904=False)["text"].item() == text


def test_days_counted_from_1904() -> None:
    cells = pl.DataFrame({"type": ["n"], "kind": pl.Series([DATE], dtype=pl.UInt8), "value": ["31593"]})
    assert cell_kinds.as_text(cells, pl.Series("text", [], pl.String), starts_1904=True)["text"].item() == "1990-07-01"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3509214107900001", "3509214107900001"),
        ("3.5092141079E+15", "3509214107900000"),
        ("3509214107900001.0", "3509214107900001"),
        ("29.020000000000003", "29.020000000000003"),
        ("1.10", "1.1"),
        ("1e-7", "0.0000001"),
        ("-0", "-0"),
        ("no number", "no number"),
    ],
)
def test_numbers_read_as_their_shortest_decimal(value: str, text: str) -> None:
    assert cell_kinds.decimal(value) == text
