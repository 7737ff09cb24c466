"""Text tables by polars, for files that it is proven to read as the csv module does."""

from __future__ import annotations

import io
import mmap
import re
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.datamask.core.dialect import chunks
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.table import Part

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.dialect import Dialect

PART_BYTES = 8 << 20
_UNUSED = "\x01"
_WIDEST_WITH_QUOTES = 64
_TAIL_BYTES = 1 << 17


@dataclass(frozen=True)
class Piece:
    """Whole lines of a file: `size` bytes from `start` on. `first`: data row of the first one."""

    start: int
    size: int
    first: int
    rows: int


@dataclass(frozen=True)
class Body:
    """Lines of a UTF-8 file, in `pieces`, each one record of `width` cells. `skip`: lines before them."""

    path: Path
    dialect: Dialect
    skip: int
    width: int
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def rows(self) -> int:
        return sum(piece.rows for piece in self.pieces)


def prove(path: Path, dialect: Dialect, skip: int, width: int, first_lines: Sequence[str]) -> Body | None:
    """A Body, where every line after `skip` is one record of `width` well-formed cells; else None.

    Polars and the csv module read such lines alike: a cell is bare and holds no quote, separator or line break, or it
    is quoted from its first to its last character with inner quotes doubled, and no quoted cell spans two lines.
    `first_lines`, without line ends, are looked at first: most files that do not pass fail there.
    """
    import polars as pl

    if width < 2 or dialect.line_end not in ("\n", "\r\n") or not dialect.separator.isascii():
        return None
    fits = _fits(path, dialect.separator, width)
    if fits is None or not pl.DataFrame({"line": first_lines}, {"line": pl.String}).select(fits.all()).item():
        return None
    places = list(_cut(path, skip))
    counts: list[int] = []
    for rows, clean in mapped(partial(_judged, path, fits), places):
        if not clean:
            return None
        counts.append(rows)
    return Body(path, dialect, skip, width, _pieces(places, counts)) if any(counts) else None


def counted(path: Path, known: Body, width: int) -> Body:
    """Another file of the same layout, whose records have `width` cells: its lines are counted, not looked at."""
    places = list(_cut(path, known.skip))
    counts = list(mapped(partial(_lines_of, path), places))
    return Body(path, known.dialect, known.skip, width, _pieces(places, counts))


def _pieces(places: Sequence[tuple[int, int]], counts: Sequence[int]) -> tuple[Piece, ...]:
    firsts = accumulate(counts, initial=0)
    return tuple(
        Piece(start, size, first, rows) for (start, size), first, rows in zip(places, firsts, counts, strict=False)
    )


def _cut(path: Path, skip: int) -> Iterator[tuple[int, int]]:
    """Start and size of pieces of some megabytes, cut at line ends, for no record has one inside."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        deque(islice(iter(text.readline, b""), skip), maxlen=0)
        start = text.tell()
        while start < len(text):
            end = _line_end(text, start + PART_BYTES)
            # Never a mark at the head of a later piece: polars would take it off.
            while text[end : end + len(BOM_UTF8)] == BOM_UTF8:
                end = _line_end(text, end)
            yield start, end - start
            start = end


def _line_end(text: mmap.mmap, place: int) -> int:
    """Where the line of this place ends, behind its line end."""
    return text.find(b"\n", place) + 1 or len(text)


def _read(path: Path, place: tuple[int, int]) -> bytes:
    start, size = place
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        return file.read(size)


def _lines_of(path: Path, place: tuple[int, int]) -> int:
    lines = _read(path, place)
    return lines.count(b"\n") + (not lines.endswith(b"\n"))


def _judged(path: Path, fits: pl.Expr, place: tuple[int, int]) -> tuple[int, bool]:
    """How many lines there are, and whether all of them fit."""
    import polars as pl

    try:
        lines = pl.read_csv(
            _read(path, place),
            has_header=False,
            separator=_UNUSED,
            quote_char=None,
            schema={"line": pl.String},
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return 0, False
    return lines.height, lines.select(fits.all()).item()


def _fits(path: Path, separator: str, width: int) -> pl.Expr | None:
    import polars as pl

    line = pl.col("line")
    if not _has(path, b'"'):
        return (line.str.count_matches(separator, literal=True) == width - 1) & ~line.str.contains("\r", literal=True)
    if width > _WIDEST_WITH_QUOTES:
        return None
    mark = re.escape(separator)
    cell = rf'(?:[^"\r{mark}]*|"(?:[^"]|"")*")'
    return line.str.contains(f"^{cell}(?:{mark}{cell}){{{width - 1}}}$")


def _has(path: Path, byte: bytes) -> bool:
    """By reading: a mapped file counts as memory."""
    return any(byte in block for block in chunks(path))


def last_lines(body: Body) -> list[str]:
    """The last data lines, without their line ends; fewer where they are long."""
    with body.path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL_BYTES))
        lines = file.read().decode("utf-8", "replace").split("\n")
    lines = lines if size <= _TAIL_BYTES else lines[1:]
    lines = lines[:-1] if lines and not lines[-1] else lines
    return [line.removesuffix("\r") for line in lines][-body.rows :]


def parts(body: Body, rows: int) -> Iterator[Part]:
    """The first `rows` rows."""
    for piece in body.pieces:
        if piece.first < rows:
            yield Part(piece.first, partial(_frame, body, piece, min(piece.rows, rows - piece.first)))


def _frame(body: Body, piece: Piece, rows: int, columns: Sequence[str] | None) -> pl.DataFrame:
    import polars as pl

    frame = pl.read_csv(
        _read(body.path, (piece.start, piece.size)),
        has_header=False,
        separator=body.dialect.separator,
        schema={str(index): pl.String for index in range(body.width)},
        columns=None if columns is None else [int(name) for name in columns],
        empty_string_is_null=False,
    )
    return frame.head(rows)


def batches(body: Body, rows: int, size: int) -> Iterator[pl.DataFrame]:
    """The same rows, at most `size` a frame."""
    for part in parts(body, rows):
        yield from part.frame().iter_slices(size)


def rendered(frame: pl.DataFrame, dialect: Dialect) -> bytes:
    """Polars writes an empty text as a pair of quotes and null as nothing; the csv module writes both as nothing."""
    import polars as pl

    target = io.BytesIO()
    frame.select(pl.when(pl.all() != "").then(pl.all())).write_csv(
        target,
        include_header=False,
        separator=dialect.separator,
        line_terminator=dialect.line_end,
        quote_style="always" if dialect.quote_all else "necessary",
    )
    return target.getvalue()
