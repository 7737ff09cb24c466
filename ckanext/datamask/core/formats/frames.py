"""Which rows and columns of a table are written, and in which order. The same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ckanext.datamask.core.table import Masked, Table

if TYPE_CHECKING:
    import polars as pl

_SLICE = 50_000


def unchanged(table: Table) -> Masked:
    return Masked(tuple(range(table.width)), table.header, lambda frame, first: frame)


def _names(change: Masked) -> list[str]:
    return [str(index) for index in change.keep]


def outgoing(frames: Iterable[pl.DataFrame], change: Masked) -> Iterator[pl.DataFrame]:
    """Changed frames with the kept columns and rows. Columns whose name is no number are carried along."""
    import polars as pl

    applied = _applied(frames, change)
    if change.order is None:
        yield from applied
        return
    parts = list(applied)
    if parts:
        yield from pl.concat(parts)[list(change.order)].iter_slices(_SLICE)


def _applied(frames: Iterable[pl.DataFrame], change: Masked) -> Iterator[pl.DataFrame]:
    first = 0
    for frame in frames:
        yield changed(frame, first, change)
        first += frame.height


def changed(frame: pl.DataFrame, first: int, change: Masked) -> pl.DataFrame:
    """Neighbouring rows from data row `first` on, less those that are left out."""
    beside = frame.select(name for name in frame.columns if not name.isdigit())
    cells = frame.drop(beside.columns)
    done = change.apply(cells, first).select(_names(change)).hstack(beside.get_columns())
    return done if change.order is not None else _without(done, first, change)


def _without(frame: pl.DataFrame, first: int, change: Masked) -> pl.DataFrame:
    import polars as pl

    if not change.leave_out:
        return frame
    staying = [row not in change.leave_out for row in range(first, first + frame.height)]
    return frame.filter(pl.Series(staying, dtype=pl.Boolean))


def narrowed(rows: Sequence[list[str]], change: Masked) -> list[list[str]]:
    """Rows beside the data, no wider than the table is now, as far as they have empty cells to give.

    A reader that counts cells would stumble over a longer row.
    """
    return [_narrowed(row, change) for row in rows]


def _narrowed(row: list[str], change: Masked) -> list[str]:
    empty = [column for column in reversed(range(len(row))) if not row[column].strip()]
    empty.sort(key=lambda column: column in change.keep)
    gone = set(empty[: max(len(row) - len(change.keep), 0)])
    return [cell for column, cell in enumerate(row) if column not in gone]


def header_rows(rows: Sequence[list[str]], header: Sequence[str | None], change: Masked) -> list[list[str]]:
    """The kept cells of one or two header rows. A changed name stands in the last row, with nothing above it."""
    new = {index: name for index, name in zip(change.keep, change.header, strict=True) if name != header[index]}
    last = len(rows) - 1
    return [
        [
            (cell if column not in new else (new[column] or "") if number == last else "")
            for column, cell in ((column, row[column]) for column in change.keep if column < len(row))
        ]
        for number, row in enumerate(rows)
    ]
