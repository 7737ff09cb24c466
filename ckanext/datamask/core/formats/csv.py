"""Delimited text in and out: CSV, TSV and their kin in any encoding and dialect, also gzipped."""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ckanext.datamask.core import dialect as dialects
from ckanext.datamask.core import header_rows
from ckanext.datamask.core import layout as layouts
from ckanext.datamask.core.formats import exact, frames, records
from ckanext.datamask.core.formats.detect import text_format
from ckanext.datamask.core.formats.plain import Plain, plain_of
from ckanext.datamask.core.formats.text import Text, batches
from ckanext.datamask.core.formats.text_writer import write_text
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Masked, Outside, Refused, Source, Table

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.dialect import Dialect
    from ckanext.datamask.core.layout import Layout

NAME = "csv"
_FIRST_LINES = 500
_T = TypeVar("_T")


def open_source(path: Path, limits: Limits, *, hidden: bool = True) -> Source:
    """Raises Refused where the text cannot be read as a table. A text hides nothing."""
    text = _read(plain_of(path, limits), limits)
    width = text.layout.width
    header = header_rows.join(text.opening[text.layout.titles :], width)
    pieces = partial(exact.parts, text.body, text.rows) if text.body else None
    table = Table(None, header, width, partial(batches, text), pieces)
    return Source(path, NAME, (table,), tuple(_outside(text)), handle=text)


def _read(plain: Plain, limits: Limits) -> Text:
    ends = dialects.line_ends(plain.path, limits)
    sample = dialects.sample_of(plain.path)
    if not sample.strip("\r\n \t,;|\ufeff"):
        raise Refused("empty")
    if (found := text_format(sample[:4096].encode())) != NAME:
        raise Refused("unsupported", format=found)
    dialect = dialects.sniff(sample, ends, _last_byte(plain.path))
    head = dialects.records(sample[len(dialect.hint) :], dialect.separator)
    layout = layouts.opening(head)
    _check_columns(layout.width, limits)
    start = layout.titles + layout.headers
    raw = _raw(sample[len(dialect.hint) :], dialect, start)
    simple = raw.count("\n") == start and raw[-1:] in ("", "\n") and _is_plain(head, layout)
    skip = start + (1 if dialect.hint else 0)
    lines = sample.split(dialect.line_end or "\n")[skip : skip + _FIRST_LINES]
    first = lines if lines[-1:] != [""] else lines[:-1]
    body = exact.prove(plain.path, dialect, skip, layout.width, first) if simple else None
    known = Text(plain, dialect, layout, raw, tuple(head[:start]), (), (), 0, body, None)
    return _ended_exactly(known, body, limits) if body else _loaded(known, limits)


def _is_plain(head: Sequence[list[str]], layout: Layout) -> bool:
    """The header is as wide as the data, and no mark stands before the data: polars would take it off."""
    start = layout.titles + layout.headers
    marked = any(cell.startswith("\ufeff") for row in head[start : start + 1] for cell in row[:1])
    return not marked and all(len(row) == layout.width for row in head[layout.titles : start])


def _check_columns(width: int, limits: Limits) -> None:
    if width > limits.columns:
        raise Refused("columns", columns=width)


def _ended_exactly(text: Text, body: exact.Body, limits: Limits) -> Text:
    if body.rows > limits.rows or body.rows * body.width > limits.cells:
        raise Refused("too_large", rows=body.rows)
    tail = dialects.records("\n".join(exact.last_lines(body)), text.dialect.separator, most=1 << 30)[-records.TAIL :]
    footers = layouts.closing(tail, body.width)
    return replace(text, footer=_last(tail, footers), rows=body.rows - footers)


def _loaded(text: Text, limits: Limits) -> Text:
    start = len(text.opening)
    loaded = records.load(text.plain.path, text.dialect, start, limits)
    # Line breaks inside quoted cells do not count: where all records end alike, the file does not mix line ends.
    line_end = text.dialect.line_end or (loaded.ends[0] if len(loaded.ends) == 1 else "")
    width = max(loaded.width, *map(len, text.opening[text.layout.titles :]), 0)
    footers = layouts.closing(loaded.tail, width)
    return replace(
        text,
        dialect=replace(text.dialect, line_end=line_end),
        layout=replace(text.layout, width=width),
        footer=_last(loaded.tail, footers),
        footer_ends=() if line_end else _last(loaded.tail_ends, footers),
        rows=loaded.spill.rows - footers,
        loaded=loaded,
    )


def _last(tail: Sequence[_T], count: int) -> tuple[_T, ...]:
    return tuple(tail[len(tail) - count :])


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read()


def _raw(sample: str, dialect: Dialect, count: int) -> str:
    """The text of the first `count` records, as it stands."""
    lines = list(io.StringIO(sample, newline=""))
    reader = csv.reader(lines, delimiter=dialect.separator)
    deque(islice(reader, count), maxlen=0)
    return "".join(lines[: reader.line_num])


def _outside(text: Text) -> Iterator[Outside]:
    titles, start = text.layout.titles, len(text.opening)
    for number, record in enumerate((*text.opening, *text.footer)):
        where = "title" if number < titles else "header" if number < start else "footer"
        yield from (Outside(where, cell, (number, column)) for column, cell in enumerate(record) if cell.strip())


def reread(source: Source, path: Path, widths: Sequence[int], rows: Sequence[int], limits: Limits) -> tuple[Table, ...]:
    """The table that was written from `source`: its rows stand behind as many records as they did there."""
    text = source.handle
    if not isinstance(text, Text):
        raise TypeError
    plain, width = plain_of(path, limits), widths[0]
    stretch = records.Stretch(plain.path, text.dialect, len(text.opening), rows[0])
    return (Table(None, (None,) * width, width, _Reread(plain, stretch, width)),)


@dataclass(frozen=True)
class _Reread:
    """Holds on to the plain text, which may be a copy, as long as it may be read."""

    plain: Plain
    stretch: records.Stretch
    width: int

    def __call__(self, rows: int) -> Iterator[pl.DataFrame]:
        return records.frames(self.stretch, self.width, rows)


def write(source: Source, out: Path, masked: Mapping[int, Masked], outside: Mapping[int, str]) -> None:
    """Writes `out` in the dialect and encoding of the source. `outside`: new texts of `source.outside`, by number."""
    text, table = source.handle, source.tables[0]
    if not isinstance(text, Text):
        raise TypeError
    texts = {source.outside[number].place: new for number, new in outside.items()}
    write_text(text, out, table, masked.get(0) or frames.unchanged(table), texts)
