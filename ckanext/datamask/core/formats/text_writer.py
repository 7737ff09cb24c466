"""Writes a delimited text as it was spelt: what stands before the data, the data, what stands after them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ckanext.datamask.core.formats import exact, frames, records
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.formats.plain import restore
from ckanext.datamask.core.formats.text import Text, batches
from ckanext.datamask.core.table import BATCH_ROWS, Masked, Part

if TYPE_CHECKING:
    from ckanext.datamask.core.dialect import Dialect

Header = tuple[str | None, ...]
Texts = Mapping[tuple[int | str, ...], str]


def write_text(text: Text, out: Path, header: Header, change: Masked, texts: Texts) -> None:
    """`header` is that of the table as it was read; `texts` are new texts by (record, column)."""
    if text.plain.encoding.codec == "utf-8" and not text.plain.gzipped:
        _write(text, out, header, change, texts)
        return
    with tempfile.NamedTemporaryFile(prefix="datamask-", suffix=".csv") as copy:
        _write(text, Path(copy.name), header, change, texts)
        restore(text.plain, Path(copy.name), out)


def _write(text: Text, out: Path, header: Header, change: Masked, texts: Texts) -> None:
    with out.open("w+b") as file:
        if not text.plain.is_copy:
            file.write(text.plain.encoding.mark)
        file.write(text.dialect.hint.encode())
        file.write(_opening(text, header, change, texts).encode())
        file.flush()
        if text.loaded and not records.is_regular(text.loaded, text.dialect, text.layout.width):
            _write_records(text, text.loaded, change, file)
        else:
            _write_frames(text, change, file)
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


def _write_frames(text: Text, change: Masked, file: BinaryIO) -> None:
    if text.body and change.order is None:
        file.writelines(mapped(partial(_rewritten, text, change), exact.parts(text.body, text.rows)))
        return
    for frame in frames.outgoing(batches(text, BATCH_ROWS), change):
        file.write(exact.rendered(frame, text.dialect))


def _rewritten(text: Text, change: Masked, part: Part) -> bytes:
    return exact.rendered(frames.changed(part.frame(), part.first, change), text.dialect)


def _write_records(text: Text, loaded: records.Loaded, change: Masked, file: BinaryIO) -> None:
    """Row by row where rows are ragged or end in different ways."""
    ends = [] if text.dialect.line_end else [records.END_COLUMN]
    for frame in frames.outgoing(loaded.spill.batches([*text.columns, *ends], 0, text.rows, records.BLOCK), change):
        if records.is_even(frame, text.dialect):
            file.write(exact.rendered(frame, text.dialect))
        else:
            file.write(records.rendered(frame, text.dialect).encode())
