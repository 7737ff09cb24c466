"""Inspections as plain dictionaries: for the plugin that owns the files, for pages and for the API."""

from collections.abc import Iterator
from typing import Any

from . import choices, details, repository
from .columns import Column, columns_of
from .details import Details
from .terms import Actor, Command, Inspection, State
from .transitions import allowed


def listed(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """`rows` as `repository.listed` gives them."""
    return [_shown(*row) for row in rows]


def shown(row: tuple[Any, ...], actor: Actor) -> dict[str, Any]:
    """One of them, with the `commands` that the actor may give now."""
    said = _shown(*row)
    commands = frozenset[Command]() if said["erased"] else allowed(State(said["state"]), actor.roles)
    return said | {"commands": sorted(commands)}


def _shown(
    row: Any, sha256: str | None, size: int | None, masked: str | None, masked_size: int | None
) -> dict[str, Any]:
    inspection, known = repository.inspection_of(row), details.opened(row.id, row.sealed)
    figures = known.get("figures")
    return {
        **{name: getattr(inspection, name) for name in PLAIN},
        **{"state": inspection.state.value, "lane": inspection.lane.value},
        **{"file_name": known.get("file_name", ""), "sentence": known.get("sentence", "")},
        **{"sha256": sha256, "size": size, "masked_sha256": masked, "masked_size": masked_size},
        "masked_name": _masked_name(inspection),
        "masked_rows": figures and sum(table["rows_written"] for table in figures["tables"]),
        "deciders": list(inspection.people),
        "columns": list(_columns(known)),
        "tables": known.get("found", {}).get("tables", []),
        "outside": known.get("found", {}).get("outside", []),
        "not_scanned": known.get("found", {}).get("not_scanned", []),
        "proof": figures and figures["proof"],
        "figures": figures,
        "k": figures and _risk(figures),
        "erased": not known,
    }


PLAIN = (
    *("id", "owner", "object_id", "extension", "number", "organization_id", "version", "rows", "findings", "fault"),
    "masked_object_id",
)


def _masked_name(inspection: Inspection) -> str | None:
    """Of our own words: nobody has looked through the name that the file came with."""
    if inspection.masked_object_id is None:
        return None
    return f"{inspection.number}-{inspection.id[:8]}.{inspection.extension}"


def _columns(known: Details) -> Iterator[dict[str, Any]]:
    """Those with a finding, and those that somebody decided about."""
    decision = choices.decision_of(known["decision"]) if known.get("decision") else choices.Decision(())
    chosen = {choice.key: choice for choice in decision.choices}
    done = (known.get("figures") or {}).get("columns", {})
    for column in columns_of(known["found"]) if "found" in known else ():
        choice = chosen.get(column.key)
        if column.found or choice:
            yield _column(column, choice, done.get(column.key))


def _column(column: Column, choice: choices.Choice | None, done: dict[str, str] | None) -> dict[str, Any]:
    """`operator` is what was done, else what was decided, else what the policy proposes."""
    said = {name: getattr(column, name) for name in ("key", "header", "kind", "category", "found", "proposal")}
    said |= {
        "ways": list(column.ways),
        "cells": dict(column.cells),
        "found_by": column.reason,
        "confidence": column.confidence,
    }
    decided = choice.way if choice else column.proposal
    said |= {"operator": done["operator"] if done else decided, "why": done["why"] if done else None}
    return said | {"reason": choice.basis if choice else "", "decided": choice.way if choice else None}


def _risk(figures: dict[str, Any]) -> dict[str, Any] | None:
    """Of the table in which fewest share what a row tells; None where no table is about persons."""
    risks = [table["k"] for table in figures["tables"] if table["k"]]
    if not risks:
        return None
    worst = min(risks, key=lambda risk: risk["after"]["smallest_k"])
    return {
        "target": worst["target"],
        "smallest": worst["after"]["smallest_k"],
        "before": worst["before"]["smallest_k"],
        "rows_below": sum(risk["after"]["rows_below"] for risk in risks),
        "reached": all(risk["reached"] for risk in risks),
        "suppressed": sum(table["rows_suppressed"] for table in figures["tables"]),
    }
