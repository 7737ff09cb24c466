"""The ways of masking as polars expressions: one definition each, for parts of a table in any order.

Every operator leaves an absent cell absent and an empty cell as it is, passes what has its own form already (so that
masking twice is masking once), and never writes a text that a spreadsheet would execute.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl
from polars_hash import CryptographicHashingNameSpace

from ckanext.datamask.core import column_dates, distinct, keys, places
from ckanext.datamask.core.kinds import NO_TOKEN, TOKEN_PATTERN, Kind
from ckanext.datamask.core.operator_names import MARK, Parameters, own
from ckanext.datamask.core.policy import Rule

Change = Callable[[pl.Series], pl.Series]

FILLED = r"\S"
EXECUTED = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula. OWASP ASVS 1.2.10."""

PLAIN_DIGITS = r"^[1-9][0-9]*$"
QUOTES = " '\"`’\u00a0\u200b\ufeff="
PARTIAL_STARS = "******"
HIDDEN_AT_LEAST = 4
"""Characters that `partial` must hide; a shorter value is hidden whole."""

PLACES = 2
AGE_WIDTH = 5
OLDEST = 130

NUMBER = r"^(?:[Rr]p\.?)?(-?[0-9]+)(?:\.[0-9]+)?$"
DECIMAL = r"-?[0-9]{1,3}(?:\.[0-9]+)?"


def expression(column: str, rule: Rule, kind: Kind | None, key: bytes | None) -> pl.Expr:
    """The masked column. ValueError for `drop` and `spans`, which do not work so, and for hmac without key."""
    cells = pl.col(column)
    if rule.operator == "keep":
        return cells
    if rule.operator == "redact":
        return pl.when(cells.str.contains(FILLED)).then(pl.lit(MARK)).otherwise(cells).alias(column)
    return cells.map_batches(change(rule, kind, key), return_dtype=pl.String, is_elementwise=True)


def change(rule: Rule, kind: Kind | None, key: bytes | None) -> Change:
    """The operator as a function of a text series. The key stays in it and out of every query plan."""
    if rule.operator == "hmac" and key is None:
        raise ValueError("hmac needs a key")
    operators: dict[str, Change] = {
        "hmac": partial(tokens, kind=kind, key=key or b""),
        "partial": partial(_partial, parameters=rule.parameters),
        "initials": _initials,
        "year": lambda cells: column_dates.years(cells).cast(pl.String),
        "month": column_dates.months,
        "age_band": partial(_age_band, parameters=rule.parameters),
        "number_band": partial(_number_band, parameters=rule.parameters),
        "top_code": partial(_top_code, parameters=rule.parameters),
        "kecamatan": places.districts,
        "decimals": partial(_decimals, parameters=rule.parameters),
    }
    if rule.operator not in operators:
        raise ValueError(f"{rule.operator} is not done cell by cell")
    return partial(_changed, work=operators[rule.operator], passed=own(rule.operator, rule.parameters))


def _changed(cells: pl.Series, work: Change, passed: str) -> pl.Series:
    """`work` on the filled cells that do not have the operator's own form yet; what it cannot read becomes MARK."""
    todo = cells.str.contains(FILLED).fill_null(value=False) & ~_own(cells, passed).fill_null(value=False)
    if todo.all():
        return distinct.by_value(cells, work).fill_null(MARK).alias(cells.name)
    rows = todo.arg_true()
    return cells.scatter(rows, distinct.by_value(cells.gather(rows), work).fill_null(MARK)) if rows.len() else cells


def _own(cells: pl.Series, shape: str) -> pl.Series:
    """A token has a letter among its sixteen characters (keys.token), else it could be somebody's number."""
    found = cells.str.contains(shape)
    return found & ~cells.str.contains(NO_TOKEN) if TOKEN_PATTERN in shape else found


def tokens(cells: pl.Series, kind: Kind | None, key: bytes) -> pl.Series:
    """`keys.token` of every cell, null where that is None."""
    digest = CryptographicHashingNameSpace(pl.col("cell")).hmac_sha256(key=key.hex()).str.head(16)
    found = canonical(cells).to_frame("cell").select(digest).to_series()
    if (numeric := found.str.contains(r"^[0-9]+$").arg_true()).len():
        found = found.scatter(numeric, "a" + found.gather(numeric).str.slice(1))
    return keys.prefix(kind) + found


def canonical(cells: pl.Series) -> pl.Series:
    """`keys.canonical` of every cell, null where that is None."""
    if cells.str.contains(PLAIN_DIGITS).all():
        return cells
    cell = pl.col("cell")
    plain = cell.str.normalize("NFKC").str.strip_chars(QUOTES)
    joined = plain.str.replace(r"^([0-9]+)[.,]0+$", "$1").str.to_uppercase().str.replace_all(r"[^0-9A-Z@]+", "")
    number = pl.when(joined.str.contains(r"[1-9]")).then(joined.str.strip_chars_start("0")).otherwise(pl.lit("0"))
    found = pl.when(joined.str.contains(r"^[0-9]+$")).then(number).when(joined != "").then(joined)
    lost = plain.str.contains(r"^[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+$")
    return cells.to_frame("cell").select(pl.when(~lost).then(found)).to_series()


def _partial(cells: pl.Series, parameters: Parameters) -> pl.Series:
    first = parameters.get("first", 0)
    plain = cells.str.replace_all(r"[\s'\"=+@*-]", "")
    head = pl.when(pl.col("cell").str.len_chars() >= first + HIDDEN_AT_LEAST).then(pl.col("cell").str.head(first))
    return plain.to_frame("cell").select(head.otherwise(pl.lit("")) + PARTIAL_STARS).to_series()


def _initials(cells: pl.Series) -> pl.Series:
    letters = pl.col("cell").str.to_uppercase().str.replace(r"^\P{L}+", "")
    first = letters.str.replace_all(r"(\p{L})\p{L}*\P{L}*", "$1. ").str.strip_chars_end()
    return cells.to_frame("cell").select(pl.when(first != "").then(first)).to_series()


def _age_band(cells: pl.Series, parameters: Parameters) -> pl.Series:
    """Of an age ("35", "35 tahun") or, with `in_year`, of a birth date: the age that is reached in that year."""
    ages = cells.str.extract(r"^\s*([0-9]{1,3})(?:[.,]0)?(?:\s*(?:th|thn|tahun)\b.*)?$").cast(pl.Int32)
    if "in_year" in parameters:
        ages = pl.select(pl.coalesce(ages, parameters["in_year"] - column_dates.years(cells))).to_series()
    return _bands(ages.set(~ages.is_between(0, OLDEST), None), parameters.get("width", AGE_WIDTH))


def _bands(values: pl.Series, width: int) -> pl.Series:
    low = (pl.col("value") // width * width).cast(pl.Int64)
    text = pl.format("{}–{}", _signed(low), _signed(low + width - 1))
    return values.to_frame("value").select(text).to_series()


def _signed(number: pl.Expr) -> pl.Expr:
    return pl.when(number < 0).then(pl.format("minus {}", number.abs())).otherwise(number.cast(pl.String))


def _numbers(cells: pl.Series) -> pl.Series:
    """Whole numbers (Int64) as Indonesian and English files write them: Rp 1.500.000,00, 1,500,000, 1500000.5"""
    plain = cells.str.replace_all(r"\s", "").to_frame("cell")
    cell = pl.col("cell").str.replace(r"^[Rr][Pp]\.?", "")
    whole = (
        pl.when(cell.str.contains(r"^-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$"))
        .then(cell.str.replace(r",[0-9]+$", "").str.replace_all(".", "", literal=True))
        .when(cell.str.contains(r"^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"))
        .then(cell.str.replace(r"\.[0-9]+$", "").str.replace_all(",", "", literal=True))
        .otherwise(cell.str.extract(r"^(-?[0-9]+)(?:[.,](?:[0-9]+|-))?$"))
    )
    return plain.select(whole.cast(pl.Int64, strict=False)).to_series()


def _number_band(cells: pl.Series, parameters: Parameters) -> pl.Series:
    return _bands(_numbers(cells), parameters["width"])


def _top_code(cells: pl.Series, parameters: Parameters) -> pl.Series:
    limit, number = parameters["limit"], pl.col("value")
    over = pl.when(number > limit).then(pl.lit(f"lebih dari {limit}")).when(number >= 0).then(number.cast(pl.String))
    return _numbers(cells).to_frame("value").select(over).to_series()


def _decimals(cells: pl.Series, parameters: Parameters) -> pl.Series:
    """One coordinate or a pair of them. A number may start with its minus sign: it is no formula."""
    point = cells.str.replace(r"^\s*(-?[0-9]{1,3}),([0-9]+)\s*$", "$1.$2").to_frame("cell")
    found = pl.col("cell").str.extract_all(DECIMAL)
    rounded = found.list.eval(pl.element().cast(pl.Float64).round(parameters.get("places", PLACES)).cast(pl.String))
    readable = pl.col("cell").str.contains(rf"^[\s(]*{DECIMAL}(?:(?:\s*[,;]\s*|\s+){DECIMAL})?[\s)]*$")
    return point.select(pl.when(readable).then(rounded.list.join(", "))).to_series()


def redact_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with MARK in place of the characters [start, end) of every span."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MARK + text[end:]
    while text.startswith(EXECUTED):
        text = MARK + text[1:]
    return text
