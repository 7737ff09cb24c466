"""Which rows of a sheet or a text file are titles, header, data and footer. Judged from the shape of the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HEADER_WORDS = frozenset(Path(__file__).with_name("header_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"[^\W\d_]+")
_DATA = re.compile(r"\d{5,}|\d[\d./:,-]{4,}\d|@\w+\.|^[+-]?\d+(?:[.,]\d+)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\(?\d{1,3}\)?")
_MOST_TITLES = 30
_LEAST_NUMBERED, _MOST_OF = 4, 0.7
MOST_FOOTERS = 40
_LOOKED_AT = 200
_COMPARED = 40
_FIRST = 5
_MOSTLY_WORDS, _SOME_WORDS, _HARDLY_WORDS = 0.5, 0.25, 0.2
_SURELY = 0.5
"""Evidence for a header, a column."""


@dataclass(frozen=True)
class Layout:
    """Numbers of records: titles first, then header (0 to 3), data, footer last. `width` is that of the data."""

    titles: int
    headers: int
    footers: int
    width: int


def opening(head: Sequence[Sequence[str]]) -> Layout:
    """Titles and header, from the first records of a file; nothing is said about the footer."""
    width = _usual_width(head)
    titles = _titles(head, width)
    return Layout(titles, _headers(head[titles:], width), 0, width)


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


def join(rows: Sequence[Sequence[str]], width: int) -> tuple[str | None, ...]:
    """Header cells of each column; a group cell of the upper row also heads the empty cells to its right.

    A row that only numbers the columns says nothing and is passed over.
    """
    named = [_padded(list(row), width) for row in rows if not _numbers_columns(row, width)]
    if len(named) < 2:
        return tuple(named[0]) if named else (None,) * width
    group = ""
    joined: list[str] = []
    for above, below in zip(*named[:2], strict=True):
        group = above if above.strip() or not below.strip() else group
        joined.append(" ".join(part for part in (group, below) if part.strip()))
    return tuple(joined)


def _numbers_columns(row: Sequence[str], width: int) -> bool:
    """ "(1)", "(2)", "(3)" and so on below the names, as official tables have them; some leave cells out."""
    cells = [cell.strip() for cell in row]
    bracketed = all(cell.startswith("(") and cell.endswith(")") for cell in cells if cell)
    counted = {at: cell.strip("()") for at, cell in enumerate(cells, 1) if cell}
    in_place = all(cell == str(at) for at, cell in counted.items())
    return in_place and len(counted) >= max(2 if bracketed else _LEAST_NUMBERED, _MOST_OF * width)


def _padded(row: list[str], width: int) -> list[str]:
    return (row + [""] * width)[:width]


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _usual_width(head: Sequence[Sequence[str]]) -> int:
    """Number of cells that most records have; of two as frequent the wider."""
    widths = Counter(len(row) for row in head if _filled(row))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_sparse(row: Sequence[str], width: int) -> bool:
    filled = _filled(row)
    return filled == 0 or (width >= 3 and (filled == 1 or filled <= 0.3 * width))


def _titles(head: Sequence[Sequence[str]], width: int) -> int:
    count = 0
    for number, row in enumerate(head[:_MOST_TITLES]):
        if not (_is_sparse(row, width) or _is_caption(row, width) or _is_above_header(row, head[number + 1 :], width)):
            break
        count += 1
    body = head[count:]
    return 0 if not body or (count and _sparse_share(body, width) > 0.5) else count


def _is_above_header(row: Sequence[str], below: Sequence[Sequence[str]], width: int) -> bool:
    """Half a row above a full header: "Kecamatan:", "Ajung"."""
    if width < 3 or _filled(row) > 0.5 * width or not below:
        return False
    return _filled(below[0]) == width and _is_header(below[0], below[1:_LOOKED_AT])


def _is_caption(row: Sequence[str], width: int) -> bool:
    """A short record with fewer than half of the cells is a caption, not a ragged row."""
    return width > 2 and len(row) < width and _filled(row) < 0.5 * width


def _sparse_share(rows: Sequence[Sequence[str]], width: int) -> float:
    return sum(_is_sparse(row, width) for row in rows) / len(rows)


def _headers(rows: Sequence[Sequence[str]], width: int) -> int:
    if not rows or _is_form(rows[:_LOOKED_AT]) or not _is_header(rows[0], rows[1:_LOOKED_AT]):
        return 0
    named = 2 if len(rows) > 1 and _is_second_header(rows[0], rows[1], rows[2:_LOOKED_AT], width) else 1
    return named + (1 if len(rows) > named and _numbers_columns(rows[named], width) else 0)


def _is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Labels below each other ("Nama", "NIK", "Alamat"), what they ask for beside them: the first row is one more."""
    first = [row[0].strip() for row in rows if row and row[0].strip()]
    labels = {cell for cell in first if _share_of_header_words(cell) == 1 and not any(map(str.isdigit, cell))}
    beside = [cell for row in rows for cell in row[1:] if cell.strip()]
    worded = sum(_share_of_header_words(cell) == 1 for cell in beside)
    asked = len(first) > 2 and first[0] in labels and len(labels) >= 0.7 * len(first)
    return asked and worded <= 0.2 * len(beside) and not any(map(_share_of_header_words, rows[0][1:]))


def _is_second_header(first: Sequence[str], second: Sequence[str], body: Sequence[Sequence[str]], width: int) -> bool:
    """Groups above, names below: together they head every column, and neither does so alone.

    Below a group of its own a column has a second name more than there are gaps: then the words must be those of names.
    """
    upper, lower = _padded(list(first), width), _padded(list(second), width)
    if any(_DATA.search(cell.strip()) and not _is_year(cell) for cell in lower):
        return False
    gaps = [index for index, cell in enumerate(upper) if not cell.strip()]
    named = [index for index, cell in enumerate(lower) if cell.strip()]
    covers = bool(gaps) and all(lower[index].strip() for index in gaps)
    twice = sum(1 for index in named if upper[index].strip())
    if len(named) == width:
        return covers and _names_columns(lower, body)
    fuller = any(_filled(row) > len(named) for row in body[:_FIRST])
    return covers and fuller and (twice <= len(gaps) or _reads_like_names(lower, body))


def _names_columns(row: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """A full row: different words of which some head columns, above other values than they are."""
    cells = {cell.strip().lower() for cell in row}
    different = len(cells) == len(row) and all(any(map(str.isalpha, cell)) for cell in cells)
    return different and bool(body) and _worded(row) >= _SOME_WORDS and _score(row, body) >= _SURELY * len(row)


def _reads_like_names(row: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Most of the words head columns, as hardly any does below."""
    below = [_worded(each) for each in body[:_COMPARED]]
    return _worded(row) >= _MOSTLY_WORDS and sum(below) <= _HARDLY_WORDS * len(below)


def _worded(row: Sequence[str]) -> float:
    """Share of the filled cells that hold words of headers."""
    shares = [_share_of_header_words(cell) for cell in row if cell.strip()]
    return sum(shares) / len(shares) if shares else 0.0


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell.strip()) is not None


def _is_header(first: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Sums the evidence of all columns; without any a file is taken to have a header, as most have."""
    cells = [cell.strip() for cell in first]
    if all(_NUMBERED.fullmatch(cell) for cell in cells if cell) and any(cells):
        return False
    return _score(cells, body) >= 0


def _score(cells: Sequence[str], body: Sequence[Sequence[str]]) -> float:
    columns = [[row[index].strip() for row in body if index < len(row)] for index in range(len(cells))]
    return sum(_evidence(cell, column) for cell, column in zip(cells, columns, strict=True) if cell)


def _evidence(cell: str, column: Sequence[str]) -> float:
    """Above 0 where the first cell of a column reads like its name, below where it reads like its values."""
    values = [value for value in column if value]
    score = 2.0 * _share_of_header_words(cell)
    if score:
        score -= 2.0 * sum(map(_share_of_header_words, values[:_COMPARED])) / max(len(values[:_COMPARED]), 1)
    if _DATA.search(cell) and not _is_year(cell):
        score -= 3.0
    if values and not _DATA.search(cell):
        score += 2.0 * sum(_DATA.search(value) is not None for value in values) / len(values)
    if cell in values and len(set(values)) > 1:
        score -= 1.5
    return score + (0.5 if "_" in cell else 0.0) + _style_evidence(cell, values)


def _share_of_header_words(text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(word in HEADER_WORDS for word in words) / len(words) if words else 0.0


def _style(text: str) -> str:
    if not text.isascii() or not any(map(str.isalpha, text)):
        return "other"
    return "upper" if text.isupper() else "lower" if text.islower() else "title" if text.istitle() else "mixed"


def _style_evidence(cell: str, values: Sequence[str]) -> float:
    """Values of one column are usually written one way: all capitals, as names, in small letters."""
    styles = Counter(_style(value) for value in values)
    usual, times = styles.most_common(1)[0] if styles else ("other", 0)
    if usual == "other" or times < 0.8 * len(values):
        return 0.0
    return -0.5 if _style(cell) == usual else 0.5
