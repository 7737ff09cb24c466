"""Row by row: the birth date of the person of a row in its other cells, however it is written."""

from __future__ import annotations

import polars as pl

from ckanext.datamask.core import column_dates
from ckanext.datamask.core.distinct import Distinct
from ckanext.indonesia.dates import MONTHS

EXCEL_OFFSET = -25_569
"""Excel's day number of 1 January 1970, taken away."""
SECONDS = 86_400
SECONDS_FROM = 10**7
"""Smaller numbers are amounts rather than moments."""
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
LONG_MONTHS = tuple(month.lower() for month in MONTHS)

CANDIDATE = r"[0-9]{5}|[0-9][-/. ,]+[0-9]|[0-9]{1,2}[-/. ]*[A-Za-z]{3}"
"""What a cell with a rendering of a date holds."""
NUMBER_ONLY = r"^[0-9]+$"
NO_DATE = r"^(?:[0-9]{1,7}|[0-9]{9,})$"
EPOCH = r"^-?[0-9]{4,13}(?:\.0)?$"
LONG_NUMBER = r"^[0-9]{6}$|[0-9](?:[ .'-]?[0-9]){7}"

HANDFUL = 3
FREQUENT = 3
"""A rendering that may be chance counts where it is more than this many times as frequent as one row further."""


def written(births: pl.Series, column: Distinct) -> pl.Series:
    """Positions where a cell holds the date of its row in a form that is a date at sight (day, month and year).

    Bare numbers and short dates are compared as numbers and dates; only what is left is searched as text.
    """
    rows = _rows(births, column, CANDIDATE)
    rows = rows.filter(~column.cells.gather(rows).str.contains(NO_DATE))
    if rows.is_empty():
        return rows
    births, cells = births.gather(rows), column.cells.gather(rows)
    numeric = cells.str.contains(NUMBER_ONLY)
    dates = column_dates.short(cells)
    found = _is_compact(births, cells, numeric) | _is_date(births, dates)
    left = (~numeric & dates.is_null()).arg_true()
    if left.len():
        found = found.scatter(left, _in_text(births.gather(left), cells.gather(left)))
    return rows.filter(found)


def _rows(births: pl.Series, column: Distinct, pattern: str) -> pl.Series:
    rows = column.where(pattern)
    return rows.filter(births.gather(rows).is_not_null())


def _is_compact(births: pl.Series, cells: pl.Series, numeric: pl.Series) -> pl.Series:
    """19900312, 12031990"""
    number = cells.set(~numeric, None).cast(pl.Int64, strict=False)
    year, month, day = births.dt.year().cast(pl.Int64), births.dt.month().cast(pl.Int64), births.dt.day().cast(pl.Int64)
    forms = (year * 10_000 + month * 100 + day, day * 1_000_000 + month * 10_000 + year)
    return ((number == forms[0]) | (number == forms[1])).fill_null(value=False)


def _is_date(births: pl.Series, dates: pl.Series) -> pl.Series:
    """The same date, or the one with day and month exchanged."""
    year, month, day = dates.dt.year(), dates.dt.month(), dates.dt.day()
    swapped = (births.dt.year() == year) & (births.dt.month() == day) & (births.dt.day() == month)
    return ((births == dates) | swapped).fill_null(value=False)


def _in_text(births: pl.Series, cells: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"birth": births, "cell": _plain(cells)})
    return frame.select(pl.any_horizontal(_holds(needle) for needle in _needles(pl.col("birth")))).to_series()


def _holds(needle: pl.Expr) -> pl.Expr:
    return pl.col("cell").str.contains("-" + needle + "-", literal=True).fill_null(value=False)


def _plain(cells: pl.Series) -> pl.Series:
    """ "Jember, 12 Maret 1990" as "-jember-12-maret-1990-"; no zeros at the head of a number."""
    apart = cells.str.to_lowercase().str.replace_all(r"([0-9])([a-z])", "$1-$2").str.replace_all("[^0-9a-z]+", "-")
    return ("-" + apart + "-").str.replace_all("-+", "-").str.replace_all(r"-0+([0-9])", "-$1")


def _needles(birth: pl.Expr) -> list[pl.Expr]:
    day, month, year = birth.dt.day(), birth.dt.month(), birth.dt.year()
    long = month.replace_strict(dict(enumerate(LONG_MONTHS, 1)), return_dtype=pl.String, default=None)
    short = month.replace_strict(dict(enumerate(SHORT_MONTHS, 1)), return_dtype=pl.String, default=None)
    ends = (year.cast(pl.String), (year % 100).cast(pl.String), birth.dt.strftime("%y"))
    return [
        *(pl.format("{}-{}-{}", day, name, end) for name in (month, long, short) for end in ends),
        pl.format("{}-{}-{}", year, month, day),
        pl.format("{}-{}-{}", month, day, year),
        birth.dt.strftime("%Y%m%d"),
        birth.dt.strftime("%d%m%Y").str.strip_chars_start("0"),
    ]


def chance(births: pl.Series, column: Distinct) -> pl.Series:
    """Positions where a cell holds the date as a serial, an epoch or inside a longer number: numbers that may be
    chance. Nobody's finding unless `beyond_chance`."""
    short, long = _rows(births, column, EPOCH), _rows(births, column, LONG_NUMBER)
    cells = column.cells
    serials = short.filter(_is_serial(births.gather(short), cells.gather(short)))
    inside = long.filter(_is_inside(births.gather(long), cells.gather(long)))
    return pl.concat([serials, inside]).unique().sort()


def _is_serial(births: pl.Series, cells: pl.Series) -> pl.Series:
    number = cells.str.replace(r"\.0$", "").cast(pl.Int64, strict=False)
    days = births.cast(pl.Int32).cast(pl.Int64)
    seconds = number.set(number.abs() < SECONDS_FROM, None)
    forms = (number, number + EXCEL_OFFSET, seconds // SECONDS, seconds // (SECONDS * 1000))
    found = days.is_null()
    for form in forms:
        found |= (form == days).fill_null(value=False)
    return found


def _is_inside(births: pl.Series, cells: pl.Series) -> pl.Series:
    """DDMMYY, also with 40 added to the day, and YYMMDD, within eight digits or more or as all there is."""
    frame = pl.DataFrame({"birth": births, "cell": cells.str.replace_all(r"[ .'-]", "")})
    birth = pl.col("birth")
    female = (birth.dt.day() + 40).cast(pl.String) + birth.dt.strftime("%m%y")
    forms = (birth.dt.strftime("%d%m%y"), female, birth.dt.strftime("%y%m%d"))
    found = (pl.col("cell").str.contains(form, literal=True).fill_null(value=False) for form in forms)
    return frame.select(pl.any_horizontal(found)).to_series()


def beyond_chance(found: int, shifted: int, cells: int) -> bool:
    """Of `cells` filled cells. A handful counts only where it is most of the column."""
    return found > FREQUENT * shifted and (found > HANDFUL or 2 * found > cells)
