"""Text tables by the csv module: any dialect it can read, row by row, once."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ckanext.datamask.core.formats.spill import Spill
from ckanext.datamask.core.layout import MOST_FOOTERS
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.dialect import Dialect

END_COLUMN = "end"
TAIL = MOST_FOOTERS + 60
BLOCK = 5_000
_END = ["\x1eend", '"']


@dataclass(frozen=True)
class Loaded:
    """The data records of a text. `width` is that of the widest, `tail` the last of them.

    `ends`: the line ends of the data records, most frequent first, where the text mixes them; each row of the spill
    then has its own in the column "end".
    """

    spill: Spill
    width: int
    tail: tuple[list[str], ...]
    tail_ends: tuple[str, ...]
    ends: tuple[str, ...]
    ragged: bool


@dataclass
class _Lines:
    """Physical lines of a text; remembers the last one, which holds the line end of the record just read."""

    file: Iterable[str]
    last: str = ""

    def __iter__(self) -> Iterator[str]:
        for line in self.file:
            self.last = line
            yield line

    @property
    def end(self) -> str:
        return self.last[len(self.last.rstrip("\r\n")) :][-2:]


@dataclass(frozen=True)
class Stretch:
    """`count` records of a UTF-8 text after the first `skip`."""

    path: Path
    dialect: Dialect
    skip: int
    count: int


def frames(stretch: Stretch, width: int, rows: int) -> Iterator[pl.DataFrame]:
    """The records of a stretch as frames of at most `rows` rows and `width` columns. Raises Refused."""
    import polars as pl

    left = stretch.count
    with stretch.path.open(encoding="utf-8-sig", newline="") as file:
        file.read(len(stretch.dialect.hint))
        for block, _ in _blocks(file, stretch.dialect, stretch.skip):
            for start in range(0, min(len(block), left), rows):
                part = frame(block[start : min(start + rows, left)])
                absent = [pl.lit(None, pl.String).alias(str(index)) for index in range(part.width, width)]
                yield part.with_columns(absent).select(str(index) for index in range(width))
            left -= len(block)
            if left <= 0:
                return


def load(path: Path, dialect: Dialect, skip: int, limits: Limits) -> Loaded:
    """Reads all records after the first `skip`.

    Raises Refused for a quote that is never closed and for more rows, columns or longer cells than allowed.
    """
    csv.field_size_limit(limits.cell_chars)
    spill, widths, kinds = Spill(), set[int](), Counter[str]()
    tail: deque[tuple[list[str], str]] = deque(maxlen=TAIL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        file.read(len(dialect.hint))
        for records, ends in _blocks(file, dialect, skip):
            widths.update(map(len, records))
            _check(spill.rows + len(records), max(widths), limits)
            spill.add(frame(records, ends))
            kinds.update(ends)
            tail.extend(zip(records[-TAIL:], ends[-TAIL:] or [""] * TAIL, strict=False))
    spill.close()
    known = tuple(end for end, _ in kinds.most_common() if end)
    last, last_ends = tuple(record for record, _ in tail), tuple(end for _, end in tail)
    return Loaded(spill, max(widths, default=0), last, last_ends, known, len(widths) > 1)


def _blocks(file: TextIO, dialect: Dialect, skip: int) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Records with their line ends; without them where all lines of the text end alike."""
    mixed = not dialect.line_end
    lines = _Lines(_closed(file, dialect))
    reader = csv.reader(lines if mixed else lines.file, delimiter=dialect.separator)
    number = 0
    try:
        number = len(deque(islice(reader, skip), maxlen=1)) and skip
        for records, ends in _raw_blocks(reader, lines, mixed):
            number += len(records)
            yield records, ends
    except csv.Error as error:
        raise Refused("cell_too_long", row=number + 1) from error


def _raw_blocks(reader: Iterator[list[str]], lines: _Lines, mixed: bool) -> Iterator[tuple[list[list[str]], list[str]]]:
    """All blocks but for the closing record, which must come out as it was put in."""
    last: list[str] = []
    while records := list(islice(reader, 1 if mixed else BLOCK)):
        ends = [lines.end] if mixed else []
        while mixed and len(records) < BLOCK and (record := next(reader, None)) is not None:
            records.append(record)
            ends.append(lines.end)
        last = records[-1]
        if last == _END:
            records, ends = records[:-1], ends[:-1]
        if records:
            yield records, ends
    if last != _END:
        raise Refused("unclosed_quote")


def _closed(lines: Iterable[str], dialect: Dialect) -> Iterator[str]:
    """Adds a line that is the record `_END`, unless a quote before it was never closed."""
    return chain(lines, [f'{_END[0]}{dialect.separator}""""'])


def _check(rows: int, columns: int, limits: Limits) -> None:
    if columns > limits.columns:
        raise Refused("columns", columns=columns)
    if rows > limits.rows or rows * columns > limits.cells:
        raise Refused("too_large", rows=rows)


def frame(records: Sequence[list[str]], ends: Sequence[str] = ()) -> pl.DataFrame:
    """Columns "0", "1" and so on, all String; null where a record has no such cell. `ends` become the column "end"."""
    import polars as pl

    width = max(1, *map(len, records))
    even = all(len(record) == width for record in records)
    whole = records if even else [[*record, *[None] * (width - len(record))] for record in records]
    cells = pl.Series("cells", list(chain.from_iterable(whole)), pl.String).reshape((-1, width))
    rows = cells.arr.to_struct(fields=[str(index) for index in range(width)]).struct.unnest()
    return rows.with_columns(pl.Series(END_COLUMN, ends, pl.String)) if ends else rows


class RecordWriter:
    """Writes records as the dialect spells them, each with a line end of its own."""

    def __init__(self, file: TextIO, dialect: Dialect) -> None:
        self._file = file
        self._end = ""
        self._default = dialect.line_end or "\n"
        # The csv module quotes a cell for the characters of its own line end only; with "\r\n" it quotes both.
        self._writer = csv.writer(
            self,
            delimiter=dialect.separator,
            quoting=csv.QUOTE_ALL if dialect.quote_all else csv.QUOTE_MINIMAL,
            lineterminator="\r\n",
        )

    def write(self, text: str) -> None:
        self._file.write(text[:-2])
        self._file.write(self._end)

    def row(self, cells: Sequence[str | None], end: str | None = None) -> None:
        """Missing cells at the end of a row are not written, so that ragged rows stay as they are."""
        self._end = self._default if end is None else end
        last = len(cells)
        while last and cells[last - 1] is None:
            last -= 1
        self._writer.writerow(["" if cell is None else cell for cell in cells[:last]])


def is_regular(loaded: Loaded, dialect: Dialect, width: int) -> bool:
    """True where polars writes these rows of a table of `width` columns as the csv module does.

    Ragged rows, line ends that differ and a single column, whose empty cells need quotes, it does not.
    """
    return not loaded.ragged and loaded.width == width > 1 and dialect.line_end != "" and dialect.separator.isascii()


def is_even(frame: pl.DataFrame, dialect: Dialect) -> bool:
    """True for a stretch without a short row, of more than one column, all of whose rows end as the text does."""
    plain = dialect.line_end != "" and frame.width > 1 and dialect.separator.isascii()
    return plain and not any(frame.null_count().row(0))


def rendered(frame: pl.DataFrame, dialect: Dialect) -> str:
    """The rows as the csv module writes them, each with its own line end where the frame has them."""
    target = io.StringIO(newline="")
    writer = RecordWriter(target, dialect)
    ends = frame[END_COLUMN].to_list() if END_COLUMN in frame.columns else [None] * frame.height
    cells = frame.drop(END_COLUMN, strict=False)
    for row, end in zip(cells.iter_rows(), ends, strict=True):
        writer.row(row, end)
    return target.getvalue()
