"""What the proof found. Positions are those of the input: data rows and columns from 0. Never a value in a repr."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from ckanext.datamask.core.plan import Step, TablePlan, Why
from ckanext.datamask.core.policy import Rule
from ckanext.datamask.core.profile import Cell

WHOLE_CELL = 1 << 31
"""An end behind the last character of any cell."""

MANY_CELLS = 50_000
MANY_SHARE = 0.2
"""From here on a column is redacted as a whole."""


class Gate(StrEnum):
    """Which part of the proof found it."""

    RESIDUE = "residue"
    ROW = "row"
    COMBINATION = "combination"
    FRESH_SCAN = "fresh_scan"
    TRIPWIRE = "tripwire"


@dataclass
class Findings:
    """`cells`: rows by (table, column); None where the whole column must go. `texts`: what is no cell, by place."""

    counts: Counter[tuple[Gate, str]] = field(default_factory=Counter)
    cells: defaultdict[tuple[int, int], list[pl.Series]] = field(default_factory=lambda: defaultdict(list), repr=False)
    columns: set[tuple[int, int]] = field(default_factory=set)
    headers: set[str] = field(default_factory=set, repr=False)
    outside: set[str] = field(default_factory=set, repr=False)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add_cells(self, gate: Gate, what: str, place: tuple[int, int], rows: pl.Series) -> None:
        if rows.len():
            self.counts[gate, what] += rows.len()
            self.cells[place].append(rows.cast(pl.UInt32))

    def add_column(self, gate: Gate, what: str, place: tuple[int, int]) -> None:
        self.counts[gate, what] += 1
        self.columns.add(place)

    def add_header(self, gate: Gate, what: str, text: str) -> None:
        self.counts[gate, what] += 1
        self.headers.add(text)

    def add_outside(self, gate: Gate, what: str, text: str) -> None:
        self.counts[gate, what] += 1
        self.outside.add(text)

    def places(self) -> Iterator[tuple[tuple[int, int], pl.Series | None]]:
        """Every column with a finding, with the rows; None for the whole column."""
        for place in sorted({*self.cells, *self.columns}):
            yield place, None if place in self.columns else pl.concat(self.cells[place]).unique().sort()


def mended(table: TablePlan, number: int, rows: int, findings: Findings) -> TablePlan:
    """The plan of one table with everything redacted that the proof found in it."""
    steps: dict[int, Step] = {step.index: step for step in table.steps}
    changed: dict[int, Step] = {}
    cells: list[Cell] = []
    for (at, column), hit in findings.places():
        if at != number:
            continue
        step = steps[column]
        if hit is None or hit.len() > min(MANY_CELLS, max(rows * MANY_SHARE, 20)) or not _in_cells(step):
            changed[column] = Step(step.column, Rule("redact"), Why.PROOF, step.override)
        else:
            changed[column] = Step(step.column, Rule("spans"), Why.PROOF, step.override)
            cells += [Cell(row, column, 0, WHOLE_CELL, step.column.kind) for row in hit.to_list()]  # type: ignore[arg-type]
    return table.with_steps(changed, cells)


def _in_cells(step: Step) -> bool:
    return step.operator in ("keep", "spans")
