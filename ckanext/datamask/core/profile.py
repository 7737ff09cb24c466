"""What was found in a table: a verdict on every column, and the hits inside other cells. Counts, never values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ckanext.datamask.core.kinds import Category, Kind, Reason, Role


@dataclass(frozen=True, slots=True)
class Column:
    """`header` is as read, so it may hold personal data: it stays out of `repr`. `confidence` is 0 to 1."""

    index: int
    header: str | None = field(repr=False)
    kind: Kind | None
    category: Category | None
    role: Role
    confidence: float
    reason: Reason


class Cell(NamedTuple):
    """A hit in characters [start, end) of data row `row`; all from 0."""

    row: int
    column: int
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class TableProfile:
    """`cells` holds the hits outside columns that are a finding as a whole; `truncated` tells that there were more.

    `person_rows`: a row stands for a person, so that quasi-identifiers count. `raised`: about children or patients.
    """

    name: str | None = field(repr=False)
    rows: int
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    person_rows: bool
    raised: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class OutsideHit:
    """A hit in characters [start, end) of `Source.outside[index].text`."""

    index: int
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Profile:
    tables: tuple[TableProfile, ...]
    outside: tuple[OutsideHit, ...]
