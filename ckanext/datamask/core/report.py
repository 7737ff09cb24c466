"""The record of one masking: what was done and why, in counts, codes and digests. Never a value of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ckanext.datamask.core.plan import Plan, Step
from ckanext.datamask.core.proof.fidelity import Compared
from ckanext.datamask.core.proof.findings import Gate
from ckanext.datamask.core.risk import Counts, Risk

ENGINE = 1
"""Version of the masking core: raised when the same input, plan and key would give another output."""
LIBRARIES = ("polars", "polars-hash")
CHUNK = 1 << 20


@dataclass(frozen=True)
class Digest:
    """SHA-256 (hexadecimal) and size in bytes of a file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Round:
    """One round of the proof: how much was compared, and how many findings each gate had, by what was found."""

    compared: tuple[Compared, ...]
    found: Mapping[tuple[Gate, str], int]


@dataclass(frozen=True)
class TableReport:
    """`rows` of the input, `written` of the output."""

    name: str | None
    rows: int
    written: int
    steps: tuple[Step, ...]
    redacted_cells: int
    risk: Risk | None


@dataclass(frozen=True)
class Report:
    """All that is recorded. `headers` says which header names may be printed (those without a finding)."""

    plan: Plan
    domain: str
    before: Digest
    after: Digest
    tables: tuple[TableReport, ...]
    rounds: tuple[Round, ...]
    redacted_texts: int
    not_scanned: tuple[tuple[str, str], ...] = ()
    secret_headers: frozenset[str] = field(default=frozenset(), repr=False)


def digest(path: Path) -> Digest:
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            found.update(block)
            size += len(block)
    return Digest(found.hexdigest(), size)


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries, lists, texts and numbers."""
    policy = report.plan.policy
    return {
        "input": asdict(report.before),
        "output": asdict(report.after),
        "policy": {"name": policy.name, "version": policy.version, "purpose": policy.purpose},
        "engine": {"version": ENGINE, **{name: version(name) for name in LIBRARIES}},
        "domain": report.domain,
        "key_id": report.plan.key_id,
        "row_order": policy.row_order,
        "tables": [_table(table, report.secret_headers) for table in report.tables],
        "unused_overrides": unused_overrides(report.plan),
        "redacted_texts": report.redacted_texts,
        "not_scanned": [{"name": name, "reason": reason} for name, reason in report.not_scanned],
        "proof": {"proven": not report.rounds[-1].found, "rounds": [_round(found) for found in report.rounds]},
    }


def unused_overrides(plan: Plan) -> list[str | int | None]:
    """Headers or indexes that the policy names and no table has."""
    used = {id(step.override) for table in plan.tables for step in table.steps if step.override}
    unused = [override for override in plan.policy.columns if id(override) not in used]
    return [override.index if override.header is None else override.header for override in unused]


def _table(table: TableReport, secret: frozenset[str]) -> dict[str, Any]:
    return {
        "name": None if table.name is None else _printable(table.name, secret),
        "rows": table.rows,
        "rows_written": table.written,
        "rows_suppressed": table.rows - table.written,
        "redacted_cells": table.redacted_cells,
        "columns": [_column(step, secret) for step in table.steps],
        "k": None if table.risk is None else _risk(table.risk),
    }


def _column(step: Step, secret: frozenset[str]) -> dict[str, Any]:
    column = step.column
    return {
        "index": column.index,
        "header": None if column.header is None else _printable(column.header, secret),
        "kind": column.kind and column.kind.value,
        "category": column.category,
        "role": column.role,
        "confidence": round(column.confidence, 3),
        "found_by": str(column.reason),
        "operator": step.operator,
        "parameters": dict(step.parameters),
        "why": step.why.value,
        "reason": step.override.reason if step.override else None,
        "legal_basis": step.override.legal_basis if step.override else None,
    }


def _printable(text: str, secret: frozenset[str]) -> str:
    return "●" if text in secret else text


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "target": risk.k,
        "columns": list(risk.columns),
        "before": _counts(risk.before),
        "after": _counts(risk.after),
        "reached": risk.after.below == 0,
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "rows": counts.rows,
        "persons": counts.persons,
        "smallest_k": counts.smallest,
        "rows_below": counts.below,
        "unique_persons": counts.unique,
        "unique_share": round(counts.unique_share, 4),
    }


def _round(found: Round) -> dict[str, Any]:
    return {
        "compared": [asdict(compared) for compared in found.compared],
        "found": [
            {"gate": gate.value, "what": what, "count": count} for (gate, what), count in sorted(found.found.items())
        ],
    }
