"""Writes a delimited text as it was spelt: what stands before the data, the data, what stands after them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ckanext.datamask.core.formats import exact, frames, records
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.formats.plain import restore
from ckanext.datamask.core.formats.text import Text
from ckanext.datamask.core.table import Masked, Part, Table

if TYPE_CHECKING:
    from ckanext.datamask.core.dialect import Dialect

Header = tuple[str | None, ...]
Texts = Mapping[tuple[int | str, ...], str]


def write_text(text: Text, out: Path, table: Table, change: Masked, texts: Texts) -> None:
    """`table` as it was read from `text`; `texts` are new texts by (record, column)."""
    if text.plain.encoding.codec == "utf-8" and not text.plain.gzipped:
        _write(text, out, table, change, texts)
        return
    with tempfile.NamedTemporaryFile(prefix="datamask-", suffix=".csv") as copy:
        _write(text, Path(copy.name), table, change, texts)
        restore(text.plain, Path(copy.name), out)


def _write(text: Text, out: Path, table: Table, change: Masked, texts: Texts) -> None:
    with out.open("w+b") as file:
        if not text.plain.is_copy:
            file.write(text.plain.encoding.mark)
        file.write(text.dialect.hint.encode())
        file.write(_opening(text, table.header, change, texts).encode())
        file.flush()
        if text.loaded and not records.is_regular(text.loaded, text.dialect, text.layout.width):
            _write_records(text, text.loaded, change, file)
        else:
            file.writelines(_frames(table, change, text.dialect))
        footer = frames.narrowed(_replaced(text.footer, len(text.opening), texts), change)
        file.write(_rendered(text.dialect, footer, text.footer_ends).encode())
        _trim(text.dialect, file)


def _trim(dialect: Dialect, file: BinaryIO) -> None:
    """A last record without a line end stays so."""
    end = dialect.line_end.encode()
    size = file.tell()
    if not end or dialect.ends_with_line_end or size < len(end):
        return
    file.seek(size - len(end))
    if file.read() == end:
        file.truncate(size - len(end))


def _opening(text: Text, header: Header, change: Masked, texts: Texts) -> str:
    places = {place for place in texts if isinstance(place[0], int) and place[0] < len(text.opening)}
    if not places and change.keep == tuple(range(len(header))) and change.header == header:
        return text.raw_opening
    rows = _replaced(text.opening, 0, texts)
    titles, headers = rows[: text.layout.titles], rows[text.layout.titles :]
    return _rendered(text.dialect, [*frames.narrowed(titles, change), *frames.header_rows(headers, header, change)])


def _replaced(rows: Sequence[list[str]], first: int, texts: Texts) -> list[list[str]]:
    return [
        [texts.get((number, column), cell) for column, cell in enumerate(row)] for number, row in enumerate(rows, first)
    ]


def _rendered(dialect: Dialect, rows: Sequence[Sequence[str | None]], ends: Sequence[str] = ()) -> str:
    target = io.StringIO(newline="")
    writer = records.RecordWriter(target, dialect)
    for row, end in zip_longest(rows, ends):
        writer.row(row, end)
    return target.getvalue()


def _frames(table: Table, change: Masked, dialect: Dialect) -> Iterator[bytes]:
    if change.order is None:
        yield from mapped(partial(_rewritten, change, dialect), table.parts())
        return
    for frame in frames.outgoing(table.batches(), change):
        yield exact.rendered(frame, dialect)


def _rewritten(change: Masked, dialect: Dialect, part: Part) -> bytes:
    return exact.rendered(frames.changed(part.frame(), part.first, change), dialect)


def _write_records(text: Text, loaded: records.Loaded, change: Masked, file: BinaryIO) -> None:
    """Row by row where rows are ragged or end in different ways."""
    ends = [] if text.dialect.line_end else [records.END_COLUMN]
    for frame in frames.outgoing(loaded.spill.batches([*text.columns, *ends], 0, text.rows, records.BLOCK), change):
        if records.is_even(frame, text.dialect):
            file.write(exact.rendered(frame, text.dialect))
        else:
            file.write(records.rendered(frame, text.dialect).encode())
