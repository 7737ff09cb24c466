"""Reading what people type or import: a row, or every fault in it. Nothing is guessed."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ckanext.indonesia import dates

from .special_days import WEEKEND, WORDS, Kind, SpecialDay

COLUMNS = {"tanggal": "day", "jenis": "kind", "keterangan": "name", "dasar": "decree"}
"""Columns of a file, and the field of a row that each holds."""

MOST_BYTES, MOST_ROWS, MOST_CHARACTERS = 100_000, 200, 200

QUOTED_CHARACTERS = 40

KINDS = {word: kind for kind, word in WORDS.items()} | {str(kind): kind for kind in Kind}
"""Words of a decree, or our code words, to kinds."""

YEARS = range(2000, 2100)


class Reason(StrEnum):
    EMPTY_DATE = "empty-date"
    NO_DATE = "no-date"
    OTHER_YEAR = "other-year"
    EMPTY_KIND = "empty-kind"
    NO_KIND = "no-kind"
    EMPTY_NAME = "empty-name"
    EMPTY_DECREE = "empty-decree"
    LONG = "long"
    WORKS_ALREADY = "works-already"
    TWICE = "twice"
    NO_FILE = "no-file"
    NO_TEXT = "no-text"
    NO_COLUMNS = "no-columns"
    NO_ROWS = "no-rows"
    TOO_LARGE = "too-large"
    NOT_KNOWN = "not-known"


class Fault(NamedTuple):
    """What is wrong: in which field of a row (or "file"), with which text, in which line."""

    field: str
    reason: Reason
    value: str = ""
    line: int | None = None


class Read(NamedTuple):
    """Rows that are right, and the faults of the others."""

    rows: list[SpecialDay]
    faults: list[Fault]


def read_row(typed: Mapping[str, str | None], year: int | None = None, line: int | None = None) -> Read:
    """One row from the texts of its fields; of `year`, where that is given."""
    text = {name: one_line(typed.get(name)) for name in COLUMNS.values()}
    day = dates.parse(text["day"]).value
    kind = KINDS.get(text["kind"].lower())
    faults = [
        *_date_faults(text["day"], day, year),
        *_kind_faults(text["kind"], day, kind),
        *_text_faults("name", text["name"], Reason.EMPTY_NAME),
        *_text_faults("decree", text["decree"], Reason.EMPTY_DECREE),
    ]
    if faults or day is None or kind is None:
        return Read([], [fault._replace(line=line) for fault in faults])
    return Read([SpecialDay(day, kind, text["name"], text["decree"])], [])


def read_file(data: bytes, year: int) -> Read:
    """The rows of a CSV file of a year with the columns COLUMNS (comma, semicolon or tab; UTF-8 or Windows-1252)."""
    if len(data) > MOST_BYTES:
        return Read([], [Fault("file", Reason.TOO_LARGE)])
    text = _decoded(data)
    if not text:
        return Read([], [Fault("file", Reason.NO_FILE if text == "" else Reason.NO_TEXT)])
    head, *body = _lines(text) or [(1, [])]
    names = [COLUMNS.get(one_line(name).lower(), "") for name in head[1]]
    if not set(COLUMNS.values()) <= set(names):
        return Read([], [Fault("file", Reason.NO_COLUMNS)])
    if not body:
        return Read([], [Fault("file", Reason.NO_ROWS)])
    if len(body) > MOST_ROWS:
        return Read([], [Fault("file", Reason.TOO_LARGE)])
    return _joined((line, read_row(dict(zip(names, cells, strict=False)), year, line)) for line, cells in body)


def _joined(reads: Iterable[tuple[int, Read]]) -> Read:
    rows: dict[date, SpecialDay] = {}
    faults: list[Fault] = []
    for line, read in reads:
        faults += read.faults
        twice = [row.day for row in read.rows if row.day in rows]
        faults += [Fault("day", Reason.TWICE, dates.format_date(day), line) for day in twice]
        rows |= {row.day: row for row in read.rows}
    return Read(list(rows.values()), faults)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Number and cells of every line that is not empty."""
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def one_line(text: str | None) -> str:
    """A text without control characters, line breaks and double spaces."""
    printable = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text or "")
    return re.sub(" +", " ", printable).strip()


def _date_faults(text: str, day: date | None, year: int | None) -> Iterator[Fault]:
    if not text:
        yield Fault("day", Reason.EMPTY_DATE)
    elif day is None or day.year not in YEARS:
        yield Fault("day", Reason.NO_DATE, text[:QUOTED_CHARACTERS])
    elif year and day.year != year:
        yield Fault("day", Reason.OTHER_YEAR, text[:QUOTED_CHARACTERS])


def _kind_faults(text: str, day: date | None, kind: Kind | None) -> Iterator[Fault]:
    if not text:
        yield Fault("kind", Reason.EMPTY_KIND)
    elif kind is None:
        yield Fault("kind", Reason.NO_KIND, text[:QUOTED_CHARACTERS])
    elif kind is Kind.SUBSTITUTE and day and day.weekday() not in WEEKEND:
        yield Fault("kind", Reason.WORKS_ALREADY, dates.format_weekday(day))


def _text_faults(field: str, text: str, empty: Reason) -> Iterator[Fault]:
    if not text:
        yield Fault(field, empty)
    elif len(text) > MOST_CHARACTERS:
        yield Fault(field, Reason.LONG, str(len(text)))
