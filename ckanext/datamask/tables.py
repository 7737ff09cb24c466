"""From the text of a released CSV to a table with typed columns. Pure: knows neither CKAN nor a database.

A type is given only to a column whose every value can be written back as it stood in the file; in doubt it stays text.
Commas as decimal marks stay text: "1,2" may be a number or a list of two codes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import BinaryIO, TextIO

ENCODINGS = ("utf-8-sig", "cp1252")
DELIMITERS = (",", ";", "\t")
SAMPLE_CHARACTERS = 65_536

COLUMNS_MAX = 250
CELLS_MAX = 2_000_000
"""One transaction of the DataStore holds them all: about 500 MB in the memory of a worker."""

ID_BYTES_MAX = 63
"""PostgreSQL cuts longer names without a word (NAMEDATALEN)."""

DIGITS_MAX = 15
"""A JSON number of up to 15 digits comes back unchanged from any reader (IEEE 754)."""


class Type(StrEnum):
    """Names of PostgreSQL. A column takes the first whose shape all its values have."""

    INTEGER = "int8"
    NUMERIC = "numeric"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TEXT = "text"


class NoTableError(Exception):
    """The file gives no table. The text tells the editor what is wrong and how to mend it; it holds no cell."""


@dataclass(frozen=True)
class Column:
    """`id` is safe in PostgreSQL and in the API; `label` is the header as it stood in the file."""

    id: str
    label: str
    type: Type


@dataclass(frozen=True)
class Table:
    """`rows` hold the cells as text, one per column; an empty cell is ''."""

    columns: tuple[Column, ...]
    rows: list[list[str]]

    def records(self) -> Iterator[dict[str, str | None]]:
        """One dictionary a row, column id to text; an empty cell is None."""
        ids = [column.id for column in self.columns]
        for row in self.rows:
            yield {name: cell or None for name, cell in zip(ids, row, strict=True)}


NUMBER_SHAPE = re.compile(r"0|-?(?:[1-9][0-9]*|(?:0|[1-9][0-9]*)\.[0-9]*[1-9])")
"""No leading zero, no plus, no "-0", no zero at the end: "35.10" is a code, 35.1 is not the same."""

THOUSANDS_SHAPE = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""1234 to an Indonesian reader, 1.234 to others."""

DATE_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIMESTAMP_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")

CODE_HEADER = re.compile(r"(?:^|[^a-z])(?:kode|kd(?![a-z])|code(?![a-z]))", re.IGNORECASE)
"""A column that calls itself a code keeps its form even while all its values look like numbers."""

UNSAFE_IN_ID = re.compile(r'[\s\x00-\x1f\x7f",:;%\\]+')
"""The API parts lists at commas; in the SQL text that core builds ':' and '%' have a meaning."""

SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})


def read_table(stream: BinaryIO, rows_max: int) -> Table:
    """The table in `stream`, a seekable file; the first row is the header, blank lines are passed over.

    :raises NoTableError: letters or quotes that cannot be read, rows of different width, or too large.
    """
    for encoding in ENCODINGS:
        stream.seek(0)
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        try:
            return _typed(_rows(text, rows_max))
        except UnicodeDecodeError:
            continue
        finally:
            text.detach()
    raise NoTableError("Huruf di dalam berkas tidak terbaca. Simpan ulang sebagai CSV UTF-8, lalu unggah lagi.")


def delimiter_of(sample: str) -> str:
    """The mark that parts all rows of `sample` alike; if several do, the one that gives most columns."""

    def merit(delimiter: str) -> tuple[bool, int]:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
        widths = {len(row) for row in rows[: max(1, len(rows) - 1)]}
        return widths != {1} and len(widths) == 1, len(rows[0]) if rows else 0

    return max(DELIMITERS, key=merit)


def type_of(header: str, values: Iterable[str]) -> Type:
    """The type of a column, decided over all its values; '' says nothing."""
    if CODE_HEADER.search(header):
        return Type.TEXT
    filled = [value for value in values if value]
    return next((kind for kind, fits in FITS.items() if filled and fits(filled)), Type.TEXT)


def safe_ids(headers: Sequence[str]) -> list[str]:
    """One id a header: unique, 1-63 bytes of UTF-8, no leading underscore (core keeps those for itself)."""
    ids: list[str] = []
    for number, header in enumerate(headers, start=1):
        name = UNSAFE_IN_ID.sub(" ", header).strip().lstrip("_ ")
        if not name or name in SYSTEM_COLUMNS:
            name = f"kolom_{number}"
        ids.append(_unique(name, ids))
    return ids


def _rows(text: TextIO, rows_max: int) -> list[list[str]]:
    sample = text.read(SAMPLE_CHARACTERS)
    text.seek(0)
    reader = csv.reader(text, delimiter=delimiter_of(sample), strict=True)
    try:
        header = next((row for row in reader if row), [""])
        limit = _rows_limit(header, rows_max)
        rows = list(islice(_even(reader, len(header)), limit + 1))
    except csv.Error:
        raise NoTableError(
            f"Baris {reader.line_num} tidak terbaca sebagai CSV. Periksa tanda kutip di sekitar baris itu."
        ) from None
    if len(rows) > limit:
        raise NoTableError(f"Berkas memuat lebih dari {limit} baris. Tabel daring dibuat sampai batas itu saja.")
    return [header, *rows]


def _rows_limit(header: list[str], rows_max: int) -> int:
    if not any(header):
        raise NoTableError("Baris pertama berkas kosong. Isi dengan nama kolom, lalu unggah lagi.")
    if len(header) > COLUMNS_MAX:
        raise NoTableError(f"Berkas memuat {len(header)} kolom. Tabel daring memuat paling banyak {COLUMNS_MAX} kolom.")
    return min(rows_max, CELLS_MAX // len(header))


def _even(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    for number, row in enumerate(filter(None, rows), start=1):
        if len(row) != width:
            raise NoTableError(
                f"Baris data ke-{number} memuat {len(row)} kolom, kepala tabel {width}. Samakan jumlah kolomnya."
            )
        if any("\0" in cell for cell in row):
            raise NoTableError(f"Baris data ke-{number} memuat karakter kosong (NUL). Simpan ulang sebagai CSV UTF-8.")
        yield row


def _typed(rows: list[list[str]]) -> Table:
    header, *body = rows
    columns = tuple(
        Column(name, " ".join(label.replace("\0", "").split()), type_of(label, (row[place] for row in body)))
        for place, (name, label) in enumerate(zip(safe_ids(header), header, strict=True))
    )
    return Table(columns, body)


def _unique(name: str, taken: Sequence[str]) -> str:
    candidate, number = _cut(name, ""), 1
    while candidate in taken:
        number += 1
        candidate = _cut(name, f"_{number}")
    return candidate


def _cut(name: str, suffix: str) -> str:
    return name.encode()[: ID_BYTES_MAX - len(suffix)].decode(errors="ignore").rstrip() + suffix


def _is_integer(values: list[str]) -> bool:
    return all(_is_number(value) and "." not in value for value in values)


def _is_numeric(values: list[str]) -> bool:
    if not all(_is_number(value) for value in values):
        return False
    return not all(THOUSANDS_SHAPE.fullmatch(value) for value in values if "." in value)


def _is_number(value: str) -> bool:
    return bool(NUMBER_SHAPE.fullmatch(value)) and sum(map(str.isdigit, value)) <= DIGITS_MAX


def _is_date(values: list[str]) -> bool:
    return all(DATE_SHAPE.fullmatch(value) and _exists(date, value) for value in values)


def _is_timestamp(values: list[str]) -> bool:
    return all(TIMESTAMP_SHAPE.fullmatch(value) and _exists(datetime, value) for value in values)


def _exists(kind: type[date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


FITS = {
    Type.INTEGER: _is_integer,
    Type.NUMERIC: _is_numeric,
    Type.DATE: _is_date,
    Type.TIMESTAMP: _is_timestamp,
}
