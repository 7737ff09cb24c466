"""Single cells: what stands in cells of a column that is no finding as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import polars as pl

from ckanext.datamask.core import classes, headers, spans
from ckanext.datamask.core.detectors.free_text import DETECTOR as REMARKS
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.persons import Reading
from ckanext.datamask.core.profile import Cell, Column
from ckanext.indonesia import regions

MOST_CELLS = 250_000
"""Single cells listed of a table. Whoever masks reads every cell anyway; the list is for the report."""

NO_NAMES = frozenset(
    {Reason.PLACE, Reason.ORGANISATION, Reason.OFFICIAL, Reason.OFFICE, Reason.ACTIVITY, Reason.PUBLIC_CODE}
)
"""Classes whose cells hold words of names without naming persons."""

NAMED = frozenset(
    {"nama", "judul", "kapal", "perahu", "ruang", "ruangan", "rombel", "kelas", "gedung", "buku", "lagu", "film", "tim"}
    | {"grup", "klub", "kamar", "bangsal"}
)
"""Headers of what is called after persons: a ship, a class, a book."""

NUMBERS = frozenset({Reason.DATE, Reason.MEASURE, Reason.SEQUENCE, Reason.REGION_CODE})
"""Classes in whose columns words are strangers."""

LESS = {
    Reading.STRICT: Reading.STRICT,
    Reading.PLACES: Reading.STRICT,
    Reading.USUAL: Reading.USUAL,
    Reading.EAGER: Reading.USUAL,
}
RARE = 2
"""A text that more cells of a column hold is no person's own: names that nothing announces are not sought in it."""


@dataclass(slots=True)
class Suspects:
    """Cells of one column that may hold a span, as (row numbers, texts), up to MOST_CELLS. `more`: there are others."""

    kept: list[tuple[pl.Series, pl.Series]] = field(default_factory=list[tuple[pl.Series, pl.Series]], repr=False)
    count: int = 0
    more: bool = False

    def add(self, first: int, cells: pl.Series, values: pl.Series) -> None:
        """The next cells, from row `first` on; `values` are those among them that differ, or `cells` itself."""
        if self.more:
            return
        suspected = spans.suspect(values)
        if not suspected.any():
            return
        at = (suspected if values is cells else cells.is_in(values.filter(suspected).implode())).arg_true()
        self.more = self.count + at.len() > MOST_CELLS
        at = at.head(MOST_CELLS - self.count)
        self.kept.append((at + first, cells.gather(at)))
        self.count += at.len()


@dataclass(frozen=True, slots=True)
class Look:
    """How single cells are read: rows of `people` have homes; in `coded` columns 16 digits are some other number.

    `mixed` columns hold a number and a name in one cell: they go as a whole, and are listed all the same.
    """

    people: bool
    coded: frozenset[int]
    mixed: frozenset[int]


def find(columns: Sequence[Column], suspects: Sequence[Suspects], look: Look) -> tuple[tuple[Cell, ...], bool]:
    found: list[Cell] = []
    truncated = False
    pairs = sorted(zip(columns, suspects, strict=True), key=lambda pair: pair[0].role == "direct")
    for column, marked in pairs:
        whole = column.role == "direct"
        if (whole and column.index not in look.mixed) or column.reason is Reason.TOKEN:
            continue
        hits = _hits(column, marked, look)
        room = MOST_CELLS - len(found)
        found += hits[:room]
        truncated = truncated or (not whole and (len(hits) > room or marked.more))
    return tuple(sorted(found)), truncated


def _hits(column: Column, marked: Suspects, look: Look) -> list[Cell]:
    found: list[Cell] = []
    lone = partial(spans.lone_phones, people=_reading(column, look), homes=look.people)
    alone = mapped(lone, (texts for _, texts in marked.kept))
    for (rows, texts), phones in zip(marked.kept, alone, strict=True):
        places = phones.with_columns(rows.gather(phones["at"]).alias("row")).select("row", "start", "end")
        found += [Cell(row, column.index, start, end, Kind.PHONE) for row, start, end in places.rows()]
        others = pl.repeat(True, texts.len(), eager=True).scatter(phones["at"], False)
        found += _read(column, rows.filter(others), texts.filter(others), look)
    return found


def _read(column: Column, rows: pl.Series, texts: pl.Series, look: Look) -> list[Cell]:
    reading = _reading(column, look)
    found = {
        text: told
        for text, count in texts.rename("text").value_counts(name="count").iter_rows()
        if (told := _spans(column, text, LESS[reading] if count > RARE else reading, look))
    }
    hit = texts.is_in(list(found))
    return [
        Cell(row, column.index, span.start, span.end, span.kind)
        for row, text in zip(rows.filter(hit).to_list(), texts.filter(hit).to_list(), strict=True)
        for span in found[text]
    ]


def _spans(column: Column, text: str, people: Reading, look: Look) -> list[spans.Span]:
    found = spans.find(text, people=people, homes=look.people)
    return [span for span in found if not _other(column, text, span, look)]


def _reading(column: Column, look: Look) -> Reading:
    """How names are read: eagerly among persons and among numbers, strictly among places, offices and named things.

    A remark may tell about anybody, whatever most remarks of its column are about.
    """
    header = headers.read(column.header)
    told = look.people and column.reason is Reason.ACTIVITY and not set(header.words) <= NAMED
    if column.reason in NO_NAMES and not told and not REMARKS.phrase(header, REMARKS.strong):
        return Reading.PLACES if look.people and column.reason is Reason.PLACE else Reading.STRICT
    return Reading.EAGER if look.people or column.reason in NUMBERS else Reading.USUAL


def _other(column: Column, text: str, span: spans.Span, look: Look) -> bool:
    """Mailboxes and tax numbers of offices and companies; a possible NIK among codes of areas or of 16 digits."""
    found = text[span.start : span.end]
    if span.kind is Kind.NIK:
        return _is_code(column, re.sub(r"[^0-9]", "", found), look)
    if span.kind is Kind.NPWP:
        return column.reason is Reason.PUBLIC_CODE
    return span.kind is Kind.EMAIL and column.reason is Reason.OFFICE and found == text.strip()


def _is_code(column: Column, digits: str, look: Look) -> bool:
    if column.reason is Reason.REGION_CODE:
        return digits[6:8] in classes.VILLAGE_DAYS or headers.read(column.header).any(*classes.AREAS)
    origin = regions.origin(digits[:6]).value
    return column.index in look.coded and (origin is None or not origin.district_known)
