"""The engine: parts of any size in any order give the same, and nothing changes but what the plan names."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import engine, plan, policy
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.plan import TablePlan
from ckanext.datamask.core.profile import Cell, OutsideHit
from ckanext.datamask.core.table import Outside
from ckanext.datamask.tests.core import kit

KINDS = (None, Kind.NIK, Kind.NAME, Kind.BIRTH_DATE, Kind.FINANCE, None)
TEXTS = st.one_of(st.none(), st.just(""), st.text(max_size=12), st.sampled_from(["3509211203900001", "1990-03-12"]))
ROWS = st.lists(st.lists(TEXTS, min_size=6, max_size=6), min_size=1, max_size=40)
PLACES = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 6), st.integers(0, 8)), max_size=8)


def planned(rows: int, places: list[tuple[int, int, int]]) -> TablePlan:
    cells = tuple(Cell(row, 5, start, start + length, Kind.PHONE) for row, start, length in places if row < rows)
    found = kit.profile(KINDS, rows)
    table = replace(found.tables[0], cells=cells)
    return plan.make(replace(found, tables=(table,)), policy.load(), kit.KEY).tables[0]


def frame(rows: list[list[str | None]]) -> pl.DataFrame:
    columns = zip(*rows, strict=True)
    return pl.DataFrame([pl.Series(str(at), list(cells), pl.String) for at, cells in enumerate(columns)])


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, places=PLACES, size=st.integers(1, 13))
def test_parts_and_the_whole_agree(rows: list[list[str | None]], places: list[tuple[int, int, int]], size: int) -> None:
    table = kit.table(rows, [None] * 6)
    change = engine.masked(table, planned(len(rows), places), kit.KEY)
    firsts = range(0, len(rows), size)
    parts = {first: change.apply(frame(rows).slice(first, size), first) for first in reversed(firsts)}
    batches = pl.concat([parts[first] for first in firsts])
    assert change.apply(frame(rows), 0).equals(batches)
    assert change.keep == (0, 1, 2, 3, 5)
    assert batches.columns == ["0", "1", "2", "3", "5"]
    untouched = [row for row in range(len(rows)) if row not in {row for row, _, _ in places}]
    assert batches["0"].to_list() == [row[0] for row in rows]
    assert [batches["5"][row] for row in untouched] == [rows[row][5] for row in untouched]


def test_spans_of_one_cell_are_redacted_together() -> None:
    rows: list[list[str | None]] = [[None] * 5 + ["hubungi 0812 atau 0813"]]
    change = engine.masked(kit.table(rows, [None] * 6), planned(1, [(0, 8, 4), (0, 18, 4), (0, 9, 3)]), kit.KEY)
    assert change.apply(frame(rows), 0)["5"].to_list() == ["hubungi ● atau ●"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [([(0, 4), (2, 6)], [(0, 6)]), ([(4, 6), (0, 4)], [(0, 6)]), ([(0, 2), (3, 4)], [(0, 2), (3, 4)]), ([], [])],
)
def test_overlapping_spans_become_one(spans: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert engine.merged(spans) == expected


def test_headers_and_texts_outside_are_redacted() -> None:
    texts = [Outside("title", "Data Bu Siti 0812"), Outside("header", "jumlah")]
    assert engine.outside(texts, [OutsideHit(0, 8, 12, Kind.NAME), OutsideHit(0, 13, 17, Kind.PHONE)]) == {
        0: "Data Bu ● ●"
    }
    rows: list[list[str | None]] = [[""] * 6]
    change = engine.masked(kit.table(rows, ["a", "b", "c", "d", "e", "0812"]), planned(1, []), kit.KEY, {"0812": "●"})
    assert change.header == ("a", "b", "c", "d", "●")


def test_a_shuffle_is_a_permutation_without_the_rows_that_go() -> None:
    order = engine.shuffled(500, {3, 4})
    assert sorted(order) == [row for row in range(500) if row not in (3, 4)]
    assert list(order) != sorted(order)
