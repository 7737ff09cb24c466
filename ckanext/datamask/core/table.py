"""What a file holds once it is read: tables of text, texts outside the tables, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

BATCH_ROWS = 50_000


class Refused(Exception):
    """The file is not read, or not read on. Carries a code and figures only: a reader's own words may quote a cell."""

    def __init__(self, code: str, **detail: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Outside:
    """A text that is published with the tables but is no cell of theirs.

    `where` is one of title, footer, header, comment, sheet_name, member_name, file_name, property, metadata.
    `place` tells the format module which text it is; nothing else reads it.
    """

    where: str
    text: str
    place: tuple[int | str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Neighbouring data rows of a table, from row `first` on, that are read when they are asked for."""

    first: int
    read: Callable[[Sequence[str] | None], pl.DataFrame] = field(repr=False)

    def frame(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """All columns, or those named, in the order of the table. May be called in any thread."""
        return self.read(columns)


@dataclass(frozen=True)
class Table:
    """One table. `header` has `width` entries; an entry is None where the file has no header.

    Frames have columns "0" to str(width - 1), all String. Null stands for a cell that is not there (a row shorter than
    the table, a blank line), "" for an empty cell.
    """

    name: str | None
    header: tuple[str | None, ...]
    width: int
    read: Callable[[int], Iterator[pl.DataFrame]] = field(repr=False)
    pieces: Callable[[], Iterator[Part]] | None = field(default=None, repr=False)

    def batches(self, rows: int = BATCH_ROWS) -> Iterator[pl.DataFrame]:
        """Data rows in order, at most `rows` a frame, from the first row at every call. Raises Refused."""
        return self.read(rows)

    def parts(self) -> Iterator[Part]:
        """The same rows in parts of some megabytes, in order."""
        if self.pieces:
            yield from self.pieces()
            return
        first = 0
        for frame in self.batches(BATCH_ROWS):
            yield Part(first, partial(_chosen, frame))
            first += frame.height


def _chosen(frame: pl.DataFrame, columns: Sequence[str] | None) -> pl.DataFrame:
    return frame if columns is None else frame.select(columns)


@dataclass(frozen=True)
class Source:
    """A file that was opened. `not_scanned` pairs what was not read with a reason code.

    `outside` lists every text beside the data cells, the cells of header rows too (where "header", one each, even of a
    header in two rows). `handle` belongs to the format module.
    """

    path: Path
    format: str
    tables: tuple[Table, ...]
    outside: tuple[Outside, ...] = ()
    not_scanned: tuple[tuple[str, str], ...] = ()
    handle: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Masked:
    """How one table is written.

    `keep`: indexes of the columns that stay, in order. `header`: their header cells (ignored for a headerless table).
    `apply`: called with neighbouring rows and the number of the first, in any order; returns a frame of the same height
    and row order that has at least the kept columns, under their old names, all String.
    `leave_out`: numbers of the data rows that are not written. `order`: for each row of the output the number of the
    data row it is made from, where rows change places (rows left out do not occur); None keeps the order.
    """

    keep: tuple[int, ...]
    header: tuple[str | None, ...]
    apply: Callable[[pl.DataFrame, int], pl.DataFrame] = field(repr=False)
    leave_out: frozenset[int] = frozenset()
    order: Sequence[int] | None = field(default=None, repr=False)
