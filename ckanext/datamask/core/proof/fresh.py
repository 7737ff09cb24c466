"""The output scanned anew, as somebody who gets it would: no kind that the policy masks may be found."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.plan import Plan, Step
from ckanext.datamask.core.policy import Policy
from ckanext.datamask.core.profile import Column, Profile, TableProfile
from ckanext.datamask.core.proof.findings import Findings, Gate

OPEN = frozenset({"keep", "spans"})


def compare(fresh: Profile, plan: Plan, rows: Sequence[pl.Series], texts: Sequence[str], findings: Findings) -> None:
    """Adds the columns, cells and texts in which the fresh scan found what the policy masks.

    `rows`: for each table the data row of the input by row of the output. `texts`: those outside the fresh tables.
    """
    for number, (table, planned) in enumerate(zip(fresh.tables, plan.tables, strict=False)):
        kept = [step for step in planned.steps if step.stays]
        for column, step in zip(table.columns, kept, strict=False):
            if _is_missed(column, step, plan.policy):
                findings.add_column(Gate.FRESH_SCAN, str(column.kind), (number, step.index))
        _cells(table, number, kept, plan.policy, rows[number], findings)
    for hit in fresh.outside:
        if _is_masked(plan.policy, hit.kind):
            findings.add_outside(Gate.FRESH_SCAN, hit.kind, texts[hit.index])


def _is_masked(policy: Policy, kind: Kind, category: str | None = None) -> bool:
    return policy.rule(kind, category).operator not in OPEN


def _is_missed(column: Column, step: Step, policy: Policy) -> bool:
    """A column that was masked has its operator's form, whatever its header says; one that was kept on purpose is
    kept."""
    if column.kind is None or step.operator not in OPEN or step.override:
        return False
    return column.kind is not step.column.kind and _is_masked(policy, column.kind, column.category)


def _cells(
    table: TableProfile, number: int, kept: Sequence[Step], policy: Policy, rows: pl.Series, findings: Findings
) -> None:
    """Where the fresh scan counts other rows than were written, its cells cannot be placed: their columns go."""
    for column, step in enumerate(kept):
        hits = [cell for cell in table.cells if cell.column == column and _is_masked(policy, cell.kind)]
        if not hits or step.operator not in OPEN or step.override:
            continue
        if table.rows == rows.len() and not table.truncated:
            found = pl.Series(sorted({cell.row for cell in hits}), dtype=pl.UInt32)
            findings.add_cells(Gate.FRESH_SCAN, "cells", (number, step.index), rows.gather(found))
        else:
            findings.add_column(Gate.FRESH_SCAN, "cells", (number, step.index))
