"""A column by its distinct values: what few values answer is asked once a value, not once a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

GLANCE = 2_000
FEW = 1_000
"""Cells whose first GLANCE hold at most so many distinct values are asked by value."""
REPEATED = 0.25
"""Share of different values up to which the way there and back is worth its while."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """`values`: the cells that differ, or all `cells` where they hardly repeat."""

    cells: pl.Series = field(repr=False)
    values: pl.Series = field(repr=False)

    def where(self, pattern: str) -> pl.Series:
        """Positions (UInt32) of the cells that match; none of them is null."""
        verdicts = self.values.str.contains(pattern)
        if self.values is self.cells:
            return verdicts.fill_null(value=False).arg_true()
        found = self.values.filter(verdicts)
        return self.cells.is_in(found.implode()).arg_true() if found.len() else pl.Series([], dtype=pl.UInt32)


def of(cells: pl.Series) -> Distinct:
    return Distinct(cells, cells.unique() if repeats(cells) and cells.len() > FEW else cells)


def repeats(cells: pl.Series) -> bool:
    """Whether it pays to look at the distinct values first: by a glance at the head."""
    return cells.head(GLANCE).n_unique() <= FEW


def by_value(cells: pl.Series, work: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`work` on the cells, none of them null; where most of them repeat, on those that differ."""
    values = cells.unique()
    if values.len() > REPEATED * cells.len():
        return work(cells)
    found = work(values)
    return cells.replace_strict(values, found, return_dtype=found.dtype)
