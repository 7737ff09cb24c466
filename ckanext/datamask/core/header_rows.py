"""Which rows below the titles name the columns: one, groups above names, or three; and what they say together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ckanext.datamask.core import name_words, names

HEADER_WORDS = frozenset(Path(__file__).with_name("header_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"[^\W\d_]+")
_DATA = re.compile(r"\d{5,}|\d[\d./:,-]{4,}\d|@\w+\.|^[+-]?\d+(?:[.,]\d+)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\(?\d{1,3}\)?")
_LEAST_NUMBERED, _MOST_OF = 4, 0.7
LOOKED_AT = 200
_COMPARED = 40
_FIRST = 5
_LEAST_DAYS = 5
_MOSTLY_WORDS, SOME_WORDS, _HARDLY_WORDS = 0.5, 0.25, 0.2
_SURELY = 0.5
"""Evidence for a header, a column."""


def join(rows: Sequence[Sequence[str]], width: int) -> tuple[str | None, ...]:
    """Header cells of each column; a group cell of the upper row also heads the empty cells to its right.

    A row that only numbers the columns says nothing and is passed over.
    """
    named = [_padded(list(row), width) for row in rows if not _numbers_columns(row, width)]
    if not named:
        return (None,) * width
    joined = named[-1]
    for above in reversed(named[:-1]):
        joined = _joined(above, joined)
    return tuple(joined)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    group = ""
    joined: list[str] = []
    for above, below in zip(upper, lower, strict=True):
        group = above if above.strip() or not below.strip() else group
        joined.append(" ".join(part for part in (group, below) if part.strip()))
    return joined


def _numbers_columns(row: Sequence[str], width: int) -> bool:
    """ "(1)", "(2)", "(3)" and so on below the names, as official tables have them; some leave cells out."""
    cells = [cell.strip() for cell in row]
    bracketed = all(cell.startswith("(") and cell.endswith(")") for cell in cells if cell)
    counted = {at: cell.strip("()") for at, cell in enumerate(cells, 1) if cell}
    in_place = all(cell == str(at) for at, cell in counted.items())
    return in_place and len(counted) >= max(2 if bracketed else _LEAST_NUMBERED, _MOST_OF * width)


def _padded(row: list[str], width: int) -> list[str]:
    return (row + [""] * width)[:width]


def filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def count(rows: Sequence[Sequence[str]], width: int) -> int:
    if not rows or _is_form(rows[:LOOKED_AT]) or not is_header(rows[0], rows[1:LOOKED_AT]):
        return 0
    named = _named(rows[:LOOKED_AT], width)
    return named + (1 if len(rows) > named and _numbers_columns(rows[named], width) else 0)


def _named(rows: Sequence[Sequence[str]], width: int) -> int:
    """How many of the first rows name columns. A third one stands only below groups of the second."""
    if len(rows) > 1 and _is_second_header(rows[0], rows[1], rows[2:], width):
        return 2
    if len(rows) > 2 and _is_below_groups(rows[1], rows[2], width):
        pairs = _side_by_side(rows[1], rows[2], width)
        lower = [_without_dose(below) if below.strip() else above for above, below in pairs]
        return 3 if _is_second_header(rows[0], lower, rows[3:], width) else 1
    return 1


def _side_by_side(upper: Sequence[str], lower: Sequence[str], width: int) -> list[tuple[str, str]]:
    return list(zip(_padded(list(upper), width), _padded(list(lower), width), strict=True))


def _is_below_groups(upper: Sequence[str], lower: Sequence[str], width: int) -> bool:
    """Rows of words: whatever stands in the lower one, a group is above it or to the left."""
    pairs = _side_by_side(upper, lower, width)
    named = [at for at, (_, below) in enumerate(pairs) if below.strip()]
    grouped = all(any(above.strip() for above, _ in pairs[max(0, at - 1) : at + 1]) for at in named)
    worded = not any(_DATA.search(_without_dose(cell)) for cell in lower)
    return 0 < len(named) < width and grouped and worded


def _without_dose(cell: str) -> str:
    """ "1" and "2" below the name of a vaccine count doses; a longer number is somebody's."""
    plain = cell.strip()
    return "ke" if _NUMBERED.fullmatch(plain) else plain


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
    if any(_is_value(cell.strip()) for cell in lower):
        return False
    gaps = [index for index, cell in enumerate(upper) if not cell.strip()]
    named = [index for index, cell in enumerate(lower) if cell.strip()]
    covers = bool(gaps) and all(lower[index].strip() for index in gaps)
    twice = sum(1 for index in named if upper[index].strip())
    if len(named) == width:
        return covers and _names_columns(lower, body)
    fuller = any(filled(row) > len(named) for row in body[:_FIRST])
    return covers and fuller and (twice <= len(gaps) or _reads_like_names(lower, body))


def _is_value(cell: str) -> bool:
    """A number, a day, a mailbox, or somebody: no name of a column is the name of a person."""
    if _DATA.search(cell):
        return not _is_year(cell)
    named = name_words.is_lone(cell) if len(names.core(cell)) < 2 else names.reads(cell) is names.Reads.PERSON
    return named and not _share_of_header_words(cell)


def _names_columns(row: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """A full row: different words of which some head columns, above other values than they are."""
    cells = {cell.strip().lower() for cell in row}
    different = len(cells) == len(row) and all(any(map(str.isalpha, cell)) for cell in cells)
    return different and bool(body) and worded(row) >= SOME_WORDS and score(row, body) >= _SURELY * len(row)


def _reads_like_names(row: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Most of the words head columns, as hardly any does below."""
    below = [worded(each) for each in body[:_COMPARED]]
    return worded(row) >= _MOSTLY_WORDS and sum(below) <= _HARDLY_WORDS * len(below)


def worded(row: Sequence[str]) -> float:
    """Share of the filled cells that hold words of headers."""
    shares = [_share_of_header_words(cell) for cell in row if cell.strip()]
    return sum(shares) / len(shares) if shares else 0.0


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell.strip()) is not None


def is_header(first: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Sums the evidence of all columns; without any a file is taken to have a header, as most have."""
    cells = [cell.strip() for cell in first]
    if all(_NUMBERED.fullmatch(cell) for cell in cells if cell) and any(cells):
        return False
    return score(cells, body) >= 0


def score(cells: Sequence[str], body: Sequence[Sequence[str]]) -> float:
    """Evidence of all columns; days from 1 on, side by side, are neither names nor values."""
    days = _days(cells)
    columns = [[row[index].strip() for row in body if index < len(row)] for index in range(len(cells))]
    told = (at for at, cell in enumerate(cells) if cell and at not in days)
    return sum(_evidence(cells[at], columns[at]) for at in told)


def _days(cells: Sequence[str]) -> range:
    """Where 1, 2, 3 and so on stand side by side; the other cells are what is kept of each day."""
    first = next((at for at, cell in enumerate(cells) if cell.strip() == "1"), len(cells))
    last = first
    while last < len(cells) and cells[last].strip() == str(last - first + 1):
        last += 1
    return range(first, last) if last - first >= _LEAST_DAYS else range(0)


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
