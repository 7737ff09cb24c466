"""Text tables by polars, for files that it is proven to read as the csv module does."""

from __future__ import annotations

import io
import mmap
import re
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.datamask.core.table import Part

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.dialect import Dialect

PART_BYTES = 8 << 20
_UNUSED = "\x01"
_WIDEST_WITH_QUOTES = 64
_TAIL_BYTES = 1 << 17


@dataclass(frozen=True)
class Body:
    """Lines of a UTF-8 file after the first `skip`, `rows` in number, each one record of `width` cells."""

    path: Path
    dialect: Dialect
    skip: int
    rows: int
    width: int


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
    lines = pl.scan_csv(
        path,
        has_header=False,
        skip_lines=skip,
        separator=_UNUSED,
        quote_char=None,
        schema={"line": pl.String},
        empty_string_is_null=False,
        glob=False,
    )
    try:
        rows, clean = lines.select(pl.len().alias("rows"), fits.all().alias("clean")).collect(engine="streaming").row(0)
    except pl.exceptions.PolarsError:
        return None
    return Body(path, dialect, skip, rows, width) if rows and clean else None


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
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        return text.find(byte) >= 0


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
    """The first `rows` rows, cut at line ends: no record has one inside."""
    first = 0
    with body.path.open("rb") as file:
        deque(islice(file, body.skip), maxlen=0)
        while first < rows and (lines := _piece(file)):
            count = lines.count(b"\n") + (not lines.endswith(b"\n"))
            yield Part(first, partial(_frame, body, lines, min(count, rows - first)))
            first += count


def _piece(file: BufferedReader) -> bytes:
    """Whole lines. Never a mark at the head of a later piece: polars would take it off."""
    lines = file.read(PART_BYTES) + file.readline()
    while file.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
        lines += file.readline()
    return lines


def _frame(body: Body, lines: bytes, rows: int, columns: Sequence[str] | None) -> pl.DataFrame:
    import polars as pl

    frame = pl.read_csv(
        lines,
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
