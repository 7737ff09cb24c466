"""What the plan makes of cells: redacted where they are listed, the whole column where not all of them are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ckanext.datamask.core import plan, policy
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.plan import Why
from ckanext.datamask.core.profile import Cell
from ckanext.datamask.tests.core import kit

CELL = Cell(1, 0, 0, 4, Kind.PHONE)


@pytest.mark.parametrize(
    ("kind", "cells", "truncated", "operator", "why"),
    [
        # a column of nothing
        (None, (), False, "keep", Why.NOTHING_FOUND),
        (None, (CELL,), False, "spans", Why.CELLS_FOUND),
        (None, (CELL,), True, "redact", Why.TOO_MANY_CELLS),
        # one that the policy keeps
        (Kind.GENDER, (), False, "keep", Why.POLICY),
        (Kind.GENDER, (CELL,), False, "spans", Why.CELLS_FOUND),
        # one that goes anyway
        (Kind.NAME, (CELL,), True, "redact", Why.POLICY),
    ],
)
def test_cells_of_a_column(
    kind: Kind | None, cells: tuple[Cell, ...], truncated: bool, operator: str, why: Why
) -> None:
    found = kit.profile((kind, None), 4)
    found = replace(found, tables=(replace(found.tables[0], cells=cells, truncated=truncated),))
    step = plan.make(found, policy.load(), None).tables[0].steps[0]
    assert (step.operator, step.why) == (operator, why)
