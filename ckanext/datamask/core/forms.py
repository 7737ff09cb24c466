"""Forms and tables on their side: labels in one column, what they ask for in the next ones.

"Nama | Siti Aminah", "NIK | 3509...": no column is of one kind, but the label tells the kind of the cells beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from ckanext.datamask.core import detectors, headers, traits
from ckanext.datamask.core.evidence import Tally
from ckanext.datamask.core.kinds import DIRECT, Kind
from ckanext.datamask.core.profile import Cell, Column
from ckanext.indonesia import notation

MOST_ROWS = 500
LONGEST_LABEL = 60
LABELS, REPEATED_LABELS = 0.5, 0.9
"""Shares of a column's filled cells that must be labels of personal data; what repeats may be a category."""
SEVERAL_LABELS = 4
"""So many different ones make forms below each other of what repeats."""

LEAST_LABELS = 2
PROVEN = frozenset({Kind.NIK, Kind.KK, Kind.PHONE, Kind.BIRTH_DATE, Kind.NIP, Kind.EMAIL, Kind.NISN, Kind.BPJS})
"""Kinds that a value shows by its digits or its shape: one beside its label makes the column that of somebody."""

Rows = Sequence[Sequence[str | None]]


def find(columns: Sequence[Column], tallies: Sequence[Tally], rows: Callable[[], Rows]) -> Iterator[Cell]:
    """`rows`: reads the table once more, where it may be a form."""
    if tallies and tallies[0].rows <= MOST_ROWS and (asking := [at for at, one in enumerate(tallies) if _asks(one)]):
        cells = rows()
        for at, end in zip(asking, [*asking[1:], len(columns)], strict=True):
            yield from _answers(cells, at, end)


def _asks(tally: Tally) -> bool:
    labels = [value for value in tally.sample if label(value)]
    direct = any(label(value) in DIRECT for value in labels)
    rows = sum(tally.sample[value] for value in labels)
    once = rows == len(labels) or len(labels) >= SEVERAL_LABELS
    needed = LABELS if once else REPEATED_LABELS
    return direct and len(labels) >= LEAST_LABELS and rows >= needed * tally.filled


@lru_cache(maxsize=2048)
def label(text: str) -> Kind | None:
    """The kind that a cell asks for, such as "Nama Lengkap :"."""
    header = headers.read(text)
    if len(text) > LONGEST_LABEL or not header.words or not set(header.words) <= headers.known():
        return None
    found = (one.kind for one in detectors.ALL if one.phrase(header, one.strong))
    return next(found, None)


def _answers(rows: Rows, at: int, end: int) -> Iterator[Cell]:
    asked = [(number, row, kind) for number, row in enumerate(rows) if (kind := label(row[at] or ""))]
    for column in range(at + 1, end):
        given = [(number, row[column] or "", kind) for number, row, kind in asked]
        if any(_proves(text, kind) for _, text, kind in given):
            yield from (
                Cell(number, column, 0, len(text), kind) for number, text, kind in given if _says_something(text)
            )


def _proves(text: str, kind: Kind) -> bool:
    plain = notation.clean(text.lstrip(": "))
    digits = sum(letter.isdigit() for letter in plain)
    if kind is Kind.BIRTH_DATE:
        return bool(traits.of(plain) & {"date", "place_and_date", "birth_words"})
    return kind in PROVEN and (digits >= SHORTEST_NUMBER or (kind is Kind.EMAIL and "@" in plain))


SHORTEST_NUMBER = 9


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
