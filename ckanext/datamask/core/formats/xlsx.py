"""XLSX in and out. What comes out is a fresh workbook: sheets, cells and their values, nothing else of the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.datamask.core import header_rows
from ckanext.datamask.core.formats import frames, sheet_writer, workbook
from ckanext.datamask.core.formats.ahead import ahead
from ckanext.datamask.core.formats.package import open_package
from ckanext.datamask.core.formats.shared_strings import shared_strings
from ckanext.datamask.core.formats.sheet import LoadedSheet, load
from ckanext.datamask.core.formats.spill import Spill
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Masked, Outside, Source, Table

if TYPE_CHECKING:
    import polars as pl

NAME = "xlsx"
_WRITE_ROWS = 20_000

Place = tuple[int | str, ...]


@dataclass(frozen=True)
class Loaded:
    names: tuple[str, ...]
    sheets: tuple[LoadedSheet, ...]
    starts_1904: bool


def open_source(path: Path, limits: Limits, *, hidden: bool = True) -> Source:
    """Raises Refused where the workbook is hostile, damaged, encrypted, or larger than the limits allow."""
    book = workbook.open_workbook(open_package(path, limits))
    book = book if hidden else workbook.visible(book)
    shared = shared_strings(book.package, book.strings)
    sheets = tuple(load(book, sheet.part, shared) for sheet in book.sheets)
    names = tuple(sheet.name for sheet in book.sheets)
    beside = [
        *workbook.outside(book),
        *(text for number, sheet in enumerate(sheets) for text in _outside(number, sheet)),
    ]
    tables = tuple(_table(name, sheet) for name, sheet in zip(names, sheets, strict=True))
    return Source(path, NAME, tables, tuple(beside), book.unread, Loaded(names, sheets, book.starts_1904))


def _table(name: str, sheet: LoadedSheet) -> Table:
    header = header_rows.join(sheet.opening[sheet.layout.titles :], sheet.width)
    spill, columns = sheet.spill, sheet.columns
    return Table(
        name,
        header,
        sheet.width,
        partial(spill.batches, columns, sheet.first, sheet.rows),
    )


def _outside(number: int, sheet: LoadedSheet) -> Iterator[Outside]:
    yield from (Outside(where, text, workbook.REMOVED) for where, text in sheet.beside if text.strip())
    for row, cells in enumerate((*sheet.opening, *sheet.footer)):
        where = "title" if row < sheet.layout.titles else "header" if row < sheet.first else "footer"
        yield from (Outside(where, cell, (number, row, column)) for column, cell in enumerate(cells) if cell.strip())


def reread(source: Source, path: Path, widths: Sequence[int], rows: Sequence[int], limits: Limits) -> tuple[Table, ...]:
    """The tables that were written from `source`: their rows stand below as many rows as they did there."""
    loaded = source.handle
    if not isinstance(loaded, Loaded):
        raise TypeError
    book = workbook.open_workbook(open_package(path, limits))
    shared = shared_strings(book.package, book.strings)
    again = (load(book, sheet.part, shared).spill for sheet in book.sheets)
    return tuple(
        _headerless(sheet.name, spill, width, before.first, count)
        for sheet, spill, width, before, count in zip(book.sheets, again, widths, loaded.sheets, rows, strict=True)
    )


def _headerless(name: str, spill: Spill, width: int, first: int, rows: int) -> Table:
    """The last rows of a sheet may be empty, and then are not there when it is read."""
    spill.lengthen(first + rows)
    columns = [str(index) for index in range(width)]
    return Table(name, (None,) * width, width, partial(spill.batches, columns, first, rows))


def write(source: Source, out: Path, masked: Mapping[int, Masked], outside: Mapping[int, str]) -> None:
    """Writes `out` anew. `outside`: new texts of `source.outside`, by number."""
    loaded = source.handle
    if not isinstance(loaded, Loaded):
        raise TypeError
    texts = {source.outside[number].place: new for number, new in outside.items()}
    writer = sheet_writer.WorkbookWriter(out, starts_1904=loaded.starts_1904)
    for number, (name, sheet) in enumerate(zip(loaded.names, loaded.sheets, strict=True)):
        change = masked.get(number) or frames.unchanged(source.tables[number])
        own = {place[1:]: new for place, new in texts.items() if place[0] == number}
        parts = _parts(sheet, source.tables[number].header, change, own)
        writer.sheet(texts.get(("sheet", number), name), ahead(parts))
    writer.close()


def _parts(
    sheet: LoadedSheet, header: Sequence[str | None], change: Masked, texts: Mapping[Place, str]
) -> Iterator[bytes]:
    """XML of titles, header, data and footer. Titles and footer are as wide as they were."""
    titles, first = sheet.layout.titles, sheet.first
    yield from _beside(sheet, 0, titles, sheet.opening[:titles], texts, 0)
    yield _header(sheet, header, change, texts)
    names = [str(index) for index in change.keep]
    for frame in frames.outgoing(_data(sheet, names), change):
        yield sheet_writer.rows_xml(frame, names)
    yield from _beside(sheet, first + sheet.rows, len(sheet.footer), sheet.footer, texts, first)


def _data(sheet: LoadedSheet, names: Sequence[str]) -> Iterator[pl.DataFrame]:
    return _typed(sheet, names, sheet.columns, sheet.first, sheet.rows)


def _typed(
    sheet: LoadedSheet, names: Sequence[str], columns: Sequence[str], first: int, rows: int
) -> Iterator[pl.DataFrame]:
    import polars as pl

    there = sheet.spill.columns
    beside = [mark + name for name in names for mark in ("k", "r") if mark + name in there]
    for frame in sheet.spill.batches([*columns, *beside], first, rows, _WRITE_ROWS):
        yield frame.with_columns(pl.col(name).alias(f"o{name}") for name in names)


def _beside(
    sheet: LoadedSheet, first: int, rows: int, cells: Sequence[list[str]], texts: Mapping[Place, str], number: int
) -> Iterator[bytes]:
    """Rows that stand beside the data, with the new texts; the others keep their kinds and values."""
    import polars as pl

    names = sheet.columns
    for frame in _typed(sheet, names, names, first, rows):
        new = [
            [texts.get((number + row, column), cell) or None for column, cell in enumerate(each)]
            for row, each in enumerate(cells)
        ]
        columns = [pl.Series(name, [row[int(name)] for row in new], pl.String) for name in names]
        yield sheet_writer.rows_xml(frame.with_columns(columns), names)


def _header(sheet: LoadedSheet, header: Sequence[str | None], change: Masked, texts: Mapping[Place, str]) -> bytes:
    import polars as pl

    titles = sheet.layout.titles
    rows = [
        [texts.get((number, column), cell) for column, cell in enumerate(row)]
        for number, row in enumerate(sheet.opening[titles:], titles)
    ]
    new = frames.header_rows(rows, header, change)
    names = [str(index) for index in change.keep]
    parts: list[bytes] = []
    for frame in _typed(sheet, names, names, titles, len(rows)):
        columns = [pl.Series(name, [row[at] for row in new], pl.String) for at, name in enumerate(names)]
        parts.append(sheet_writer.rows_xml(frame.with_columns(columns), names))
    return b"".join(parts)
