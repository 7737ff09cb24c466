"""Reads files of the corpus, and what masking made of them, by other parsers than the product's."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from openpyxl import load_workbook

Row = list[str]
Truth = dict[str, Any]
BIGGEST_FIELD = 10_000_000
csv.field_size_limit(BIGGEST_FIELD)


class Unlike(Exception):
    """The file has not the dialect that it should have."""


@dataclass(frozen=True)
class Read:
    """`rows` are data rows, `header` the last header row (empty where there is none), `other` what stands around."""

    header: Row
    rows: list[Row]
    other: list[Row]


def payload(path: Path, dialect: dict[str, Any]) -> bytes:
    data = path.read_bytes()
    if not dialect["gz"]:
        return data
    try:
        return gzip.decompress(data)
    except OSError as error:
        raise Unlike("gzip") from error


def text(path: Path, dialect: dict[str, Any]) -> str:
    """The decoded text of a delimited file. Raises Unlike where BOM, encoding or line ends are not the dialect's."""
    data, bom = payload(path, dialect), bytes.fromhex(dialect["bom"])
    if not data.startswith(bom):
        raise Unlike("bom")
    try:
        content = data[len(bom) :].decode(dialect["encoding"])
    except UnicodeDecodeError as error:
        raise Unlike("encoding") from error
    if not content.endswith(dialect["eol"]) or (dialect["eol"] == "\n" and "\r\n" in content):
        raise Unlike("line ends")
    return content


def raw_rows(path: Path, truth: Truth) -> list[list[Row]]:
    """Every row of every visible table."""
    if truth["dialect"]["workbook"]:
        book = load_workbook(path)
        return [
            [[shown(value) for value in row] for row in page.iter_rows(values_only=True)]
            for page in book.worksheets
            if page.sheet_state == "visible"
        ]
    content = text(path, truth["dialect"])
    if truth["dialect"]["sep_line"]:
        first, _, content = content.partition(truth["dialect"]["eol"])
        if first != f"sep={truth['dialect']['separator']}":
            raise Unlike("sep")
    return [list(csv.reader(io.StringIO(content, newline=""), delimiter=truth["dialect"]["separator"]))]


def shown(value: object) -> str:
    """A typed cell as text: whole numbers without a point, days in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def tables(path: Path, truth: Truth, original: list[list[Row]]) -> list[Read]:
    """`original`: raw_rows of the labelled file; tells how many rows stand above and below the data."""
    visible = [table for table in truth["tables"] if not table["hidden"]]
    found = raw_rows(path, truth)
    if len(found) != len(visible):
        raise Unlike(f"{len(found)} visible tables instead of {len(visible)}")
    return [
        split(rows, above(truth, number), len(original[number]) - above(truth, number) - visible[number]["rows"], truth)
        for number, rows in enumerate(found)
    ]


def above(truth: Truth, number: int) -> int:
    """Rows before the data of a table; only the first has titles and two header rows."""
    dialect = truth["dialect"]
    if number:
        return min(dialect["header_rows"], 1)
    return dialect["header_rows"] + (dialect["titles"] + 1 if dialect["titles"] else 0)


def split(rows: list[Row], before: int, after: int, truth: Truth) -> Read:
    end = len(rows) - after
    names = before - 1 - truth["dialect"]["numbered"]
    header = rows[names] if truth["dialect"]["header_rows"] and before else []
    if not truth["dialect"]["workbook"]:
        return Read(header, rows[before:end], rows[:before] + rows[end:])
    width = max((filled(row) for row in (header, *rows[before:end])), default=0)
    return Read(header[:width], [row[:width] for row in rows[before:end]], rows[:before] + rows[end:])


def filled(row: Row) -> int:
    """Cells up to the last that is not empty: a sheet is as wide as its widest title."""
    return max((index + 1 for index, cell in enumerate(row) if cell), default=0)


def parts(path: Path, truth: Truth) -> Iterator[tuple[str, str]]:
    """Every byte of a file, decoded: the whole text, or each part of a workbook. Pairs of place and text."""
    if not truth["dialect"]["workbook"]:
        data = payload(path, truth["dialect"])
        yield "bytes", data.decode(truth["dialect"]["encoding"], "replace")
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name, f"{name}\n{unescape(archive.read(name).decode('utf-8', 'replace'))}"
