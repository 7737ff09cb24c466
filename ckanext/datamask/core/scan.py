"""Find personal data in a source: every cell of every table, and the texts around the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice, repeat
from typing import Any

import polars as pl

from ckanext.datamask.core import forms, header_names, single_cells, spans, verdict, vocabularies
from ckanext.datamask.core.evidence import Evidence, Tally
from ckanext.datamask.core.formats.ahead import ahead
from ckanext.datamask.core.kinds import CATEGORY, ROLE, Kind
from ckanext.datamask.core.persons import Reading
from ckanext.datamask.core.policy import Policy
from ckanext.datamask.core.profile import Cell, Column, OutsideHit, Profile, TableProfile
from ckanext.datamask.core.single_cells import Look, Suspects
from ckanext.datamask.core.table import Source, Table

THREADS = 2
AT_ONCE = 2

MOSTLY = 0.5
MANY, LEAST_TOLD = 0.2, 5

CALLED = frozenset({"file_name", "member_name", "sheet_name"})
"""Texts in which an underscore stands for a space."""

WRITTEN_BY = frozenset({"comment", "property"})
"""Texts in which a name stands alone: who wrote them."""

OFFICE = re.compile(rf"\b(?:{'|'.join(sorted(vocabularies.words('official_words.txt')))})\b", re.IGNORECASE)
"""In the line above a name at the foot of a page, it makes that an official's signature."""

REDACTED = "●"


def scan(source: Source) -> Profile:
    """What was found in the source. Raises Refused where a reader does."""
    tables = tuple(_table(table) for table in source.tables)
    return Profile(tables, tuple(_outside(source, tables)))


def _table(table: Table) -> TableProfile:
    tallies = [Tally() for _ in range(table.width)]
    suspects = [Suspects() for _ in range(table.width)]
    rows = 0
    with ThreadPoolExecutor(THREADS) as pool:
        for frame in ahead(_frames(table)):
            list(pool.map(_observe, frame.get_columns(), repeat(rows), tallies, suspects))
            rows += frame.height
    for tally in tallies:
        tally.settle()
    evidence = [Evidence(tally) for tally in tallies]
    columns, around, raised = verdict.judge(table.header, evidence)
    coded = {at for at, seen in enumerate(evidence) if seen.sized(16, 16) >= MOSTLY}
    mixed = {column.index for column in columns if column.kind is Kind.NAME and _is_mixed(evidence[column.index])}
    cells, truncated = single_cells.find(
        columns, suspects, Look(around.person_rows, frozenset(coded), frozenset(mixed))
    )
    if not around.person_rows:
        cells = _with_forms(cells, forms.find(columns, tallies, lambda: _rows(table)))
    columns = _told(columns, cells, evidence)
    return TableProfile(table.name, rows, columns, cells, around.person_rows, raised, truncated)


def _frames(table: Table) -> Iterator[pl.DataFrame]:
    """Some parts at a time: each column of a frame is asked some thirty questions, which cost the same for few rows."""
    parts = table.parts()
    while some := list(islice(parts, AT_ONCE)):
        yield pl.concat([part.frame() for part in some])


def _rows(table: Table) -> list[tuple[str | None, ...]]:
    return [row for frame in table.batches() for row in frame.rows()]


def _with_forms(cells: tuple[Cell, ...], answers: Iterator[Cell]) -> tuple[Cell, ...]:
    """An answer of a form is personal as a whole, and what was found in it is part of that."""
    whole = {(cell.row, cell.column): cell for cell in answers}
    others = (cell for cell in cells if (cell.row, cell.column) not in whole)
    return tuple(sorted((*others, *whole.values())))


def _told(columns: Sequence[Column], cells: Sequence[Cell], evidence: Sequence[Evidence]) -> tuple[Column, ...]:
    """Texts of which many tell about persons are free text as a whole, as are cells of which most do: what no rule
    finds in them, goes with them."""
    return tuple(
        replace(column, kind=Kind.FREE_TEXT, category=CATEGORY[Kind.FREE_TEXT], role=ROLE[Kind.FREE_TEXT])
        if column.kind is None and _tells(seen, column.index, cells)
        else column
        for column, seen in zip(columns, evidence, strict=True)
    )


def _tells(seen: Evidence, column: int, cells: Sequence[Cell]) -> bool:
    enough = max(LEAST_TOLD, MANY * seen.filled)
    if len(cells) < enough:
        return False
    mine = [cell for cell in cells if cell.column == column]
    if seen.trait("sentence") >= MOSTLY:
        return len({cell.row for cell in mine}) >= enough
    return len({cell.row for cell in mine if cell.kind is not Kind.NAME}) >= max(LEAST_TOLD, MOSTLY * seen.filled)


def _is_mixed(seen: Evidence) -> bool:
    return seen.trait("numbered_name") >= MOSTLY


def _observe(cells: pl.Series, first: int, tally: Tally, suspects: Suspects) -> None:
    values = tally.add(cells)
    if not tally.holds_tokens_alone():
        suspects.add(first, cells, values)


def _outside(source: Source, tables: Sequence[TableProfile]) -> Iterator[OutsideHit]:
    above = ""
    people = any(table.person_rows for table in tables)
    yield from _named_headers(source)
    for index, outside in enumerate(source.outside):
        signed = not people and outside.where == "footer" and bool(OFFICE.search(above))
        for span in _in_text(outside.where, outside.text):
            if not (signed and span.kind is Kind.NAME):
                yield OutsideHit(index, span.start, span.end, span.kind)
        above = outside.text if outside.where == "footer" else ""


def _named_headers(source: Source) -> Iterator[OutsideHit]:
    places = [(index, outside.text) for index, outside in enumerate(source.outside) if outside.where == "header"]
    for at in header_names.find([text for _, text in places]):
        index, text = places[at]
        yield OutsideHit(index, 0, len(text), Kind.NAME)


def _in_text(where: str, text: str) -> tuple[spans.Span, ...]:
    if where == "header":
        return spans.in_header(text)
    text = text.replace("_", " ") if where in CALLED else text
    return spans.find(text, people=Reading.EAGER if where in WRITTEN_BY else Reading.USUAL)


def as_json(profile: Profile, source: Source, chosen: Policy | None = None) -> dict[str, Any]:
    """The contract of `scan --json`. No value is printed: a hit in a name or a header stands there as ●.

    `operator` is what the default policy would do with a column; with `chosen`, what that would, with `parameters`.
    """
    return {
        "file": hide(source.path.name),
        "tables": _tables_json(profile, chosen),
        "outside": [{"where": source.outside[hit.index].where, "kind": hit.kind.value} for hit in profile.outside],
        "not_scanned": [{"name": hide(name), "reason": reason} for name, reason in _unlisted(profile, source)],
    }


def _tables_json(profile: Profile, chosen: Policy | None) -> list[dict[str, Any]]:
    from ckanext.datamask.core import plan

    tables = [_table_json(table) for table in profile.tables]
    for table, proposed in zip(tables, plan.proposed(profile, chosen) if chosen else (), strict=False):
        table["person_rows"] = proposed.person_rows
        for column, step in zip(table["columns"], proposed.steps, strict=True):
            column |= {"operator": step.operator, "parameters": dict(step.parameters), "why": step.why.value}
    return tables


def _unlisted(profile: Profile, source: Source) -> Iterator[tuple[str, str]]:
    """What was not read, and tables with more single cells than are listed."""
    yield from source.not_scanned
    yield from ((table.name or source.path.name, "too_many_cells") for table in profile.tables if table.truncated)


def _table_json(table: TableProfile) -> dict[str, Any]:
    return {
        "name": hide(table.name),
        "rows": table.rows,
        "columns": [_column_json(column) for column in table.columns],
        "cells": [
            {"row": cell.row, "column": cell.column, "start": cell.start, "end": cell.end, "kind": cell.kind.value}
            for cell in table.cells
        ],
    }


def _column_json(column: Column) -> dict[str, Any]:
    from ckanext.datamask.core import plan

    return {
        "index": column.index,
        "header": hide(column.header),
        "kind": column.kind.value if column.kind else None,
        "category": column.category,
        "role": column.role,
        "confidence": column.confidence,
        "reason": column.reason.value,
        "operator": plan.default_operator(column),
    }


def hide(text: str | None) -> str | None:
    """The text with every finding in it as ●."""
    if text is None:
        return None
    for span in reversed(spans.in_header(text)):
        text = f"{text[: span.start]}{REDACTED}{text[span.end :]}"
    return text
