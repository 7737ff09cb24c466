"""Dates in columns: year, month and day of every cell, vectorised. Agrees with `ckanext.indonesia.dates`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from ckanext.indonesia.dates import MONTH_SPELLINGS

YEAR = r"(?P<year>(?:1[89]|2[01])[0-9]{2})"
ISO = rf"^[\s'\"]*{YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})(?:\D|$)"
"""1990-03-12, 1990-03-12 00:00:00"""
NUMERIC = rf"(?:^|\D)(?P<day>[0-9]{{1,2}}) ?[-/. ] ?(?P<month>[0-9]{{1,2}}) ?[-/. ] ?{YEAR}(?:\D|$)"
"""12-03-1990, also after a place"""
WORDED = rf"(?:^|\D)(?P<day>[0-9]{{1,2}})[-/. ]*(?P<month>[A-Za-z]{{3,9}})[-/., ]*{YEAR}(?:\D|$)"
"""12 Maret 1990"""
COMPACT = rf"^[\s']*{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:\.0)?\s*$"
"""19900312"""
COMPACT_DAY_FIRST = rf"^[\s']*(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){YEAR}(?:\.0)?\s*$"
"""12031990"""
SERIAL = r"^\s*([1-5][0-9]{4})(?:[.,]0+)?\s*$"
"""32944: days since 30 December 1899, 1927 to 2064"""
EXCEL_ZERO = date(1899, 12, 30)
YEAR_ONLY = rf"^[\s']*{YEAR}(?:\.0)?\s*$"
YEAR_MONTH = rf"^[\s']*{YEAR}-(?P<month>[0-9]{{2}})\s*$"

SHORT_STAGES = 3
YEARS = (date(1800, 1, 1), date(2199, 12, 31))


def read(cells: pl.Series) -> pl.Series:
    """The dates of text cells, null where there is none. A year of two digits is never completed."""
    return _staged(cells, STAGES, pl.Date)


def short(cells: pl.Series) -> pl.Series:
    """The dates of cells that hold nothing but a date in figures; null for all others."""
    return _staged(cells, STAGES[:SHORT_STAGES], pl.Date)


def years(cells: pl.Series) -> pl.Series:
    """The years (Int32) of dates, of year and month, or of bare years."""
    return _staged(cells, (lambda rest: read(rest).dt.year(), _year_only), pl.Int32)


def months(cells: pl.Series) -> pl.Series:
    """Year and month as text, 1990-03, of dates or of such text."""
    return _staged(cells, (lambda rest: read(rest).dt.strftime("%Y-%m"), _year_month), pl.String)


def _staged(
    cells: pl.Series, stages: tuple[Callable[[pl.Series], pl.Series], ...], dtype: type[pl.DataType]
) -> pl.Series:
    """What the first stage reads; what it cannot read goes to the next."""
    found = pl.Series(cells.name, [None], dtype=dtype).new_from_index(0, cells.len())
    rest = cells.is_not_null().arg_true()
    for stage in stages:
        if rest.is_empty():
            break
        values = stage(cells.gather(rest))
        found = found.scatter(rest, values) if rest.len() < cells.len() else values.rename(cells.name)
        rest = rest.filter(values.is_null())
    return found


def _format(written: str) -> Callable[[pl.Series], pl.Series]:
    def parse(cells: pl.Series) -> pl.Series:
        found = cells.str.to_date(written, strict=False, cache=False)
        return found.set(~found.is_between(*YEARS), None)

    return parse


def _pattern(pattern: str) -> Callable[[pl.Series], pl.Series]:
    def parse(cells: pl.Series) -> pl.Series:
        groups = pl.col("cell").str.extract_groups(pattern)
        month = groups.struct.field("month")
        number = month.cast(pl.Int8, strict=False)
        if "[A-Za-z]" in pattern:
            number = month.str.to_lowercase().replace_strict(MONTH_SPELLINGS, default=None, return_dtype=pl.Int8)
        year, day = (groups.struct.field(part).cast(pl.Int32, strict=False) for part in ("year", "day"))
        return cells.to_frame("cell").select(_existing(year, number, day)).to_series()

    return parse


def _existing(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date, or null where the calendar has none."""
    text = pl.format("{}-{}-{}", year, month, day)
    return text.str.to_date("%Y-%m-%d", strict=False)


def _serial(cells: pl.Series) -> pl.Series:
    days = pl.col("cell").str.extract(SERIAL).cast(pl.Int32)
    return cells.to_frame("cell").select((pl.lit(EXCEL_ZERO) + pl.duration(days=days)).cast(pl.Date)).to_series()


def _year_only(cells: pl.Series) -> pl.Series:
    return (
        cells.to_frame("cell")
        .select(
            pl.coalesce(pl.col("cell").str.extract(YEAR_ONLY), pl.col("cell").str.extract(YEAR_MONTH)).cast(pl.Int32)
        )
        .to_series()
    )


def _year_month(cells: pl.Series) -> pl.Series:
    return pl.select(
        pl.when(pl.lit(cells).str.contains(YEAR_MONTH)).then(pl.lit(cells).str.strip_chars(" '"))
    ).to_series()


STAGES = (
    _format("%Y-%m-%d"),
    _format("%d-%m-%Y"),
    _format("%d/%m/%Y"),
    _pattern(ISO),
    _pattern(NUMERIC),
    _pattern(WORDED),
    _pattern(COMPACT),
    _pattern(COMPACT_DAY_FIRST),
    _serial,
)
"""The quick exact forms first, then the patterns, each only for what is left."""
