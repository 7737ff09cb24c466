"""The output scanned anew: what it says of columns, single cells and texts becomes a finding or not."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from ckanext.datamask.core import plan, policy
from ckanext.datamask.core.kinds import CATEGORY, ROLE, Kind
from ckanext.datamask.core.profile import Cell, OutsideHit, Profile
from ckanext.datamask.core.proof import fresh
from ckanext.datamask.core.proof.findings import Findings
from ckanext.datamask.tests.core import kit

ROWS = pl.Series([0, 2, 3], dtype=pl.UInt32)
"""Data rows of the input that the three rows of the output were."""
BEFORE = kit.profile((None, Kind.NAME), 4)
SEEN = kit.profile((None, Kind.NAME), 3)


def found(seen: Profile, texts: tuple[str, ...] = ()) -> Findings:
    findings = Findings()
    fresh.compare(seen, plan.make(BEFORE, policy.load(), None), [ROWS], texts, findings)
    return findings


def seen(*cells: Cell, kind: Kind | None = None, rows: int = 3, truncated: bool = False) -> Profile:
    table = SEEN.tables[0]
    first = table.columns[0]
    if kind:
        first = replace(first, kind=kind, category=CATEGORY[kind], role=ROLE[kind])
    columns = (first, *table.columns[1:])
    return replace(SEEN, tables=(replace(table, columns=columns, cells=cells, rows=rows, truncated=truncated),))


def test_what_was_masked_is_no_finding() -> None:
    assert not found(seen(Cell(1, 1, 0, 4, Kind.NAME)))


@pytest.mark.parametrize(("kind", "wrong"), [(Kind.NIK, True), (Kind.GENDER, False)])
def test_a_column_that_was_missed(kind: Kind, wrong: bool) -> None:
    assert found(seen(kind=kind)).columns == ({(0, 0)} if wrong else set())


def test_a_cell_is_found_in_its_row_of_the_input() -> None:
    (place, rows), *others = found(seen(Cell(1, 0, 0, 4, Kind.NAME))).places()
    assert (place, rows.to_list() if rows is not None else None, others) == ((0, 0), [2], [])


@pytest.mark.parametrize("odd", [{"rows": 4}, {"truncated": True}])
def test_cells_that_cannot_be_placed_take_their_column(odd: dict[str, int]) -> None:
    assert found(seen(Cell(1, 0, 0, 4, Kind.NAME), **odd)).columns == {(0, 0)}  # type: ignore[arg-type]


def test_texts_outside() -> None:
    told = replace(seen(), outside=(OutsideHit(1, 0, 4, Kind.NAME), OutsideHit(0, 0, 1, Kind.GENDER)))
    assert found(told, ("L", "Siti")).outside == {"Siti"}
