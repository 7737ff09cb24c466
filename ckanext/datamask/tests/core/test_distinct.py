"""A column by its distinct values: the same answer as cell by cell, with less work."""

from __future__ import annotations

import polars as pl
import pytest

from ckanext.datamask.core import distinct


@pytest.mark.parametrize(("cells", "asked"), [(["a", "b", ""] * 8, 3), (["a", "b", "c", "d"], 4), ([], 0)])
def test_by_value(cells: list[str], asked: int) -> None:
    seen: list[int] = []

    def work(values: pl.Series) -> pl.Series:
        """Null for what it cannot read, as the operators of masking give it."""
        seen.append(values.len())
        return values.str.to_uppercase().set(values == "b", None)

    column = pl.Series("x", cells, dtype=pl.String)
    found = distinct.by_value(column, work)
    assert found.to_list() == work(column).to_list()
    assert seen[0] == asked


@pytest.mark.parametrize("cells", [["a", "b"] * 2_000, [str(number) for number in range(4_000)]])
def test_where(cells: list[str]) -> None:
    column = distinct.of(pl.Series(cells, dtype=pl.String))
    assert column.where("a|7").to_list() == [at for at, cell in enumerate(cells) if "a" in cell or "7" in cell]
