"""The output read back: under the layout of the input, and by a parser that took no part in the masking.

Text that polars masked is compared by the csv module, text that the csv module masked by `delimited`, workbooks by
calamine (their masking reads and writes XML of its own).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from python_calamine import CalamineError, CalamineWorkbook

from ckanext.datamask.core import formats
from ckanext.datamask.core.formats import exact
from ckanext.datamask.core.formats.plain import Plain
from ckanext.datamask.core.formats.text import Text
from ckanext.datamask.core.formats.xlsx import Loaded
from ckanext.datamask.core.limits import DEFAULT, Limits
from ckanext.datamask.core.proof import delimited
from ckanext.datamask.core.proof.digests import TextFile
from ckanext.datamask.core.proof.fidelity import Unfaithful
from ckanext.datamask.core.table import Masked, Refused, Source, Table

BLOCK = 10_000
Blocks = Iterator[list[list[Any]]]
"""Data records, in blocks. A record may be shorter than its table. Cells of workbooks have types of Python."""


class Reader(Protocol):
    """The other parser of a file."""

    def records(self, number: int) -> Blocks: ...


@dataclass(frozen=True)
class Reread:
    """An output: its tables, without headers, and the same once more by the other parser."""

    tables: Sequence[Table]
    reader: Reader


@dataclass(frozen=True)
class TextReader:
    """`of`: the input, whose dialect and layout count. `rows`: data rows of the file that is read."""

    plain: Plain
    of: Text
    rows: int

    def clean(self, width: int) -> TextFile | None:
        """The file as DuckDB can read it, where every record is one line."""
        body = self.of.body
        behind = len(self.of.footer)
        return TextFile(self.plain.path, body.dialect.separator, body.skip, self.rows, behind, width) if body else None

    def records(self, number: int) -> Blocks:
        dialect, skip = self.of.dialect, len(self.of.opening)
        if not self.of.body:
            found = delimited.records(self.plain.path, dialect.separator, len(dialect.hint))
            yield from _blocks(found, skip, self.rows, len(self.of.footer))
            return
        csv.field_size_limit(DEFAULT.cell_chars)
        with self.plain.path.open(encoding="utf-8-sig", newline="") as file:
            file.read(len(dialect.hint))
            found = csv.reader(file, delimiter=dialect.separator)
            yield from _blocks(found, skip, self.rows, len(self.of.footer))


@dataclass(frozen=True)
class WorkbookReader:
    """`names`, `firsts`, `widths`, `rows`, `behind` of every table: its sheet, rows before the data, columns, data
    rows, filled rows after them."""

    path: Path
    names: Sequence[str]
    firsts: Sequence[int]
    widths: Sequence[int]
    rows: Sequence[int]
    behind: Sequence[int]

    def records(self, number: int) -> Blocks:
        """Rows without a cell at the end of a sheet are not in the file.

        Raises Unfaithful where others follow, and Refused for a workbook that this parser cannot read.
        """
        width, rows, lines = self.widths[number], self.rows[number], iter(self._lines(number))
        data = [line[:width] for line in islice(lines, self.firsts[number], self.firsts[number] + rows)]
        if sum(1 for line in lines if any(cell != "" for cell in line)) != self.behind[number]:
            raise Unfaithful("rows", rows)
        data += [[] for _ in range(rows - len(data))]
        yield [[*line, *("",) * (width - len(line))] for line in data]

    def _lines(self, number: int) -> list[list[Any]]:
        try:
            workbook = CalamineWorkbook.from_path(self.path)  # pyright: ignore[reportUnknownMemberType]
            return workbook.get_sheet_by_name(self.names[number]).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise Refused("damaged") from error


def _blocks(found: Iterator[list[str]], skip: int, rows: int, behind: int) -> Blocks:
    """Raises Unfaithful where not exactly `behind` records follow the data."""
    data = islice(found, skip, skip + rows)
    while block := list(islice(data, BLOCK)):
        yield block
    if sum(1 for _ in found) != behind:
        raise Unfaithful("rows", rows)


def of_input(source: Source, rows: Sequence[int]) -> Reader:
    """The input itself, by the other parser. `rows`: data rows of each table."""
    handle = source.handle
    if isinstance(handle, Text):
        return TextReader(handle.plain, handle, rows[0])
    if isinstance(handle, Loaded):
        widths = [table.width for table in source.tables]
        return WorkbookReader(source.path, handle.names, _before(handle), widths, rows, _behind(handle))
    raise TypeError


def of_output(source: Source, seen: Source, masked: Sequence[Masked], rows: Sequence[int], limits: Limits) -> Reread:
    """The file that was written. `seen`: how it looks to somebody who opens it. `rows`: rows that each table must have
    now. Raises Refused."""
    handle, part, widths = source.handle, seen.path, [len(change.keep) for change in masked]
    if isinstance(handle, Loaded):
        tables = formats.reread(source, part, widths, rows, limits)
        names = [table.name or "" for table in tables]
        return Reread(tables, WorkbookReader(part, names, _before(handle), widths, rows, _behind(handle)))
    if not isinstance(handle, Text) or not isinstance(seen.handle, Text):
        raise TypeError
    reader = TextReader(seen.handle.plain, handle, rows[0])
    if handle.body and widths[0] > 1:
        return Reread((_quick(reader, handle.body, seen.handle.body, widths[0]),), reader)
    return Reread(formats.reread(source, part, widths, rows, limits), reader)


def _quick(reader: TextReader, body: exact.Body, seen: exact.Body | None, width: int) -> Table:
    """By the layout of the input, which need not be what the output looks like."""
    alike = seen and (seen.skip, seen.width, seen.dialect.separator) == (body.skip, width, body.dialect.separator)
    found = seen if seen and alike else exact.counted(reader.plain.path, body, width)
    read, pieces = partial(exact.batches, found, reader.rows), partial(exact.parts, found, reader.rows)
    return Table(None, (None,) * width, width, read, pieces)


def _before(handle: Loaded) -> list[int]:
    return [sheet.first for sheet in handle.sheets]


def _behind(handle: Loaded) -> list[int]:
    return [sum(1 for row in sheet.footer if any(row)) for sheet in handle.sheets]
