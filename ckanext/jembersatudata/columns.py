"""Columns of a released table, as pages speak of them. Pure."""

import re
from typing import Literal, TypedDict

Kind = Literal["number", "date", "text"]

KINDS: dict[str, Kind] = {
    "int2": "number",
    "int4": "number",
    "int8": "number",
    "float4": "number",
    "float8": "number",
    "numeric": "number",
    "date": "date",
    "timestamp": "date",
}
"""Type of PostgreSQL to kind of column; every other type is text."""

TIMES = frozenset({"tahun", "thn", "year", "bulan", "month", "tanggal", "date", "triwulan", "semester", "periode"})

UNGROUPED = frozenset({"tahun", "thn", "year", "no", "nomor", "id", "npsn", "rt", "rw"})
"""Words in a column's name that make its whole numbers names of something, not amounts: 2025, not 2.025."""

CODES = frozenset({"kode", "kodepos", "code", "telepon", "telp", "hp", "lintang", "bujur", "latitude", "longitude"})
"""Words of columns whose numbers are neither counted nor compared by size."""


class Column(TypedDict):
    """`label` is the header of the file; `type` number = right-aligned; `unit` and `note` may be ''."""

    id: str
    label: str
    unit: str
    type: Kind
    note: str


def is_name(column: Column) -> bool:
    """Whether whole numbers in it are names, such as years and row numbers."""
    return not UNGROUPED.isdisjoint(words(column))


def is_code(column: Column) -> bool:
    """Whether it holds codes or places on a map."""
    return not (CODES | {"no", "nomor", "id"}).isdisjoint(words(column))


def is_amount(column: Column) -> bool:
    """Whether its numbers may be compared by size."""
    return column["type"] == "number" and (CODES | UNGROUPED | TIMES).isdisjoint(words(column))


def is_time(column: Column) -> bool:
    """Whether it says when: a date, or a year or month by its name."""
    return column["type"] == "date" or not TIMES.isdisjoint(words(column))


def words(column: Column) -> list[str]:
    """Words of a column's label, in small letters."""
    return re.findall(r"[a-z]+", column["label"].lower())
