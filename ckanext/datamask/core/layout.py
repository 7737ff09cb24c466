"""Which rows of a sheet or a text file are titles, header, data and footer. Judged from the shape of the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.datamask.core import header_rows
from ckanext.datamask.core.header_rows import LOOKED_AT, SOME_WORDS, filled

_MOST_TITLES = 30
MOST_FOOTERS = 40


@dataclass(frozen=True)
class Layout:
    """Numbers of records: titles first, then header (0 to 4), data, footer last. `width` is that of the data."""

    titles: int
    headers: int
    footers: int
    width: int


def opening(head: Sequence[Sequence[str]]) -> Layout:
    """Titles and header, from the first records of a file; nothing is said about the footer."""
    width = _usual_width(head)
    titles = _titles(head, width)
    return Layout(titles, header_rows.count(head[titles:], width), 0, width)


def closing(tail: Sequence[Sequence[str]], width: int) -> int:
    """Number of footer records at the end of `tail`, the last data records: one or two filled cells in each.

    Source, place and date, signature and NIP of who signed stand there.
    """
    count = 0
    for row in reversed(tail[1:][-MOST_FOOTERS:]):
        if not _is_below_data(row, width):
            break
        count += 1
    body = tail[: len(tail) - count]
    return count if body and _sparse_share(body, width) <= 0.2 else 0


def _is_below_data(row: Sequence[str], width: int) -> bool:
    """In a table of one or two columns only blank lines are told from data."""
    return _is_sparse(row, width) or _is_caption(row, width) if width >= 3 else not row


def _usual_width(head: Sequence[Sequence[str]]) -> int:
    """Number of cells that most records have; of two as frequent the wider."""
    widths = Counter(len(row) for row in head if filled(row))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_sparse(row: Sequence[str], width: int) -> bool:
    count = filled(row)
    return count == 0 or (width >= 3 and (count == 1 or count <= 0.3 * width))


def _titles(head: Sequence[Sequence[str]], width: int) -> int:
    count = 0
    for number, row in enumerate(head[:_MOST_TITLES]):
        below = head[number + 1 : number + 1 + LOOKED_AT]
        around = _is_above_header(row, below, width) or _is_apart(row, below)
        if not (_is_sparse(row, width) or _is_caption(row, width) or around):
            break
        count += 1
    body = head[count:]
    return 0 if not body or (count and _sparse_share(body, width) > 0.5) else count


def _is_above_header(row: Sequence[str], below: Sequence[Sequence[str]], width: int) -> bool:
    """Half a row above a full header: "Kecamatan:", "Ajung"."""
    if width < 3 or filled(row) > 0.5 * width or not below:
        return False
    return filled(below[0]) == width and header_rows.is_header(below[0], below[1:LOOKED_AT])


def _is_apart(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """What a pivot is filtered by: a short row and an empty one above the names of columns."""
    if len(below) < 2 or filled(below[0]) or filled(row) >= filled(below[1]):
        return False
    return header_rows.worded(below[1]) >= SOME_WORDS and header_rows.score(below[1], below[2:]) > 0


def _is_caption(row: Sequence[str], width: int) -> bool:
    """A short record with fewer than half of the cells is a caption, not a ragged row."""
    return width > 2 and len(row) < width and filled(row) < 0.5 * width


def _sparse_share(rows: Sequence[Sequence[str]], width: int) -> float:
    return sum(_is_sparse(row, width) for row in rows) / len(rows)
