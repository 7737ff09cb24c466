"""What the cells of a sheet are and how they read as text: numbers, dates, times, booleans, errors, text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ckanext.datamask.core.formats.xml_text import office_unescaped
from ckanext.datamask.core.table import Refused

if TYPE_CHECKING:
    import polars as pl

TEXT, NUMBER, BOOLEAN, ERROR, DATE, DATETIME, TIME, DURATION = range(1, 9)
FORMATTED = (DATE, DATETIME, TIME, DURATION)
BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), TIME),
    22: DATETIME,
    46: DURATION,
}
"""Kinds of the number formats that every workbook has. Source: ECMA-376 part 1, 18.8.30."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_LAST_DAY = 2_958_465
_LEAP_DAY_THAT_NEVER_WAS = 60
_FIRST_1904_DAY = 1462
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet knows no zone)
_PLAIN_NUMBER = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$"
_EXACT_DIGITS = 16


def kind_of_format(number: int, custom: Mapping[int, str]) -> int:
    """Kind of a cell with this number format; `custom` holds the format codes of the workbook."""
    if number not in custom:
        return BUILT_IN.get(number, NUMBER)
    code = _QUOTED.sub("", custom[number].split(";")[0]).lower().replace("general", "")
    if re.search(r"\[[hms]+\]", code):
        return DURATION
    day, hour = re.search("[yd]", code) is not None, re.search("[hs]", code) is not None
    if day or ("m" in code and not hour and not re.search("[0#?]", code)):
        return DATETIME if hour else DATE
    return TIME if hour else NUMBER


def kinds(types: pl.Series, styles: pl.Series, of_style: Mapping[int, int]) -> pl.Series:
    """Kind of each cell from its type and the kinds of the cell styles."""
    import polars as pl

    known = {"s": TEXT, "str": TEXT, "inlineStr": TEXT, "b": BOOLEAN, "e": ERROR, "d": TEXT}
    dated = {style: kind for style, kind in of_style.items() if kind != NUMBER}
    number = styles.replace_strict(dated, default=NUMBER, return_dtype=pl.UInt8) if dated else pl.lit(NUMBER, pl.UInt8)
    typed = types.replace_strict(known, default=None, return_dtype=pl.UInt8)
    return pl.select(pl.coalesce(typed, number)).to_series()


def as_text(cells: pl.DataFrame, shared: pl.Series, starts_1904: bool) -> pl.DataFrame:
    """Adds "text" to cells of type, kind and value, and puts shared strings for the numbers that point at them.

    Text is text, a number its shortest exact decimal, a date ISO 8601, a truth value TRUE or FALSE. A number that is
    formatted as a date but is none becomes a number. Raises Refused where a cell points at no shared string.
    """
    import polars as pl

    place = pl.when(pl.col("type") == "s").then(pl.col("value")).cast(pl.UInt32, strict=False)
    places = cells.select(place).to_series()
    shared_cells = (cells["type"] == "s").sum()
    if len(places) - places.null_count() != shared_cells or (places >= len(shared)).any():
        raise Refused("damaged")
    texts = shared.gather(places).fill_null(cells["value"]) if shared_cells else cells["value"]
    cells = cells.with_columns(texts.alias("value"), office_unescaped(texts).alias("text"))
    cells = _dated(_numbered(cells), starts_1904)
    no_number = (pl.col("kind") == NUMBER) & pl.col("value").cast(pl.Float64, strict=False).is_null()
    return cells.with_columns(pl.when(no_number).then(pl.lit(TEXT, pl.UInt8)).otherwise("kind").alias("kind"))


def _numbered(cells: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    kind, value = pl.col("kind"), pl.col("value")
    truth = pl.when(value == "0").then(pl.lit("FALSE")).otherwise(pl.lit("TRUE"))
    cells = cells.with_columns(pl.when(kind == BOOLEAN).then(truth).otherwise("text").alias("text"))
    plain = value.str.contains(_PLAIN_NUMBER) & (value.str.len_bytes() <= _EXACT_DIGITS)
    odd = cells.select((kind == NUMBER) & ~plain).to_series().arg_true()
    if not len(odd):
        return cells
    return cells.with_columns(cells["text"].scatter(odd, [decimal(text) for text in cells["value"].gather(odd)]))


def _dated(cells: pl.DataFrame, starts_1904: bool) -> pl.DataFrame:
    import polars as pl

    places = cells["kind"].is_in(FORMATTED).arg_true()
    if not len(places):
        return cells
    number = pl.col("value").cast(pl.Float64, strict=False) + (_FIRST_1904_DAY if starts_1904 else 0)
    dates = cells[places].with_columns(number.alias("number"))
    fits = pl.col("number").is_between(0, _LAST_DAY + 1, closed="left").fill_null(value=False)
    dates = dates.with_columns(
        pl.when(fits).then("kind").otherwise(pl.lit(NUMBER, pl.UInt8)).alias("kind"),
        pl.when(fits).then(_iso()).otherwise("text").alias("text"),
    )
    return cells.with_columns(
        cells["kind"].scatter(places, dates["kind"]), cells["text"].scatter(places, dates["text"])
    )


def _iso() -> pl.Expr:
    """ISO 8601 of a day number counted from 1900, a whole day without time; day 60 is the leap day Excel invented."""
    import polars as pl

    moment = (pl.col("number").fill_null(0.0).clip(0, _LAST_DAY + 1) * 86_400_000).round().cast(pl.Int64)
    day, rest = moment // 86_400_000, moment % 86_400_000
    shift = pl.when(day < _LEAP_DAY_THAT_NEVER_WAS).then(86_400_000).otherwise(0)
    when = (pl.lit(_EPOCH).cast(pl.Datetime("ms")) + pl.duration(milliseconds=moment + shift)).alias("when")
    leap = day == _LEAP_DAY_THAT_NEVER_WAS
    date = pl.when(leap).then(pl.lit("1900-02-29")).otherwise(when.dt.strftime("%Y-%m-%d"))
    time = when.dt.strftime("%H:%M:%S")
    exact = pl.when(rest % 1000 == 0).then(time).otherwise(when.dt.strftime("%H:%M:%S%.3f"))
    hours = (moment // 3_600_000).cast(pl.String) + when.dt.strftime(":%M:%S")
    dated = pl.when(rest == 0).then(date).otherwise(date + " " + exact)
    is_time = (day == 0) & (pl.col("kind") != DURATION)
    return pl.when(pl.col("kind") == DURATION).then(hours).when(is_time).then(exact).otherwise(dated)


def decimal(text: str) -> str:
    """Shortest decimal without an exponent that is the same number."""
    try:
        number = float(text)
    except ValueError:
        return text
    exact = Decimal(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else Decimal(repr(number))
    plain = format(exact, "f")
    return plain.removesuffix(".0") if "." in plain else plain
