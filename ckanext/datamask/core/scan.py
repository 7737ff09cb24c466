"""Find personal data in a source: every cell of every table, and the texts around the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import polars as pl

from ckanext.datamask.core import headers, spans, verdict
from ckanext.datamask.core.evidence import Evidence, Tally
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.profile import Cell, Column, OutsideHit, Profile, TableProfile
from ckanext.datamask.core.table import Source, Table
from ckanext.indonesia import regions

BATCH = 100_000
THREADS = 2

MOST_CELLS = 250_000
"""Single cells listed of a table. Whoever masks reads every cell anyway; the list is for the report."""

NO_NAMES = frozenset(
    {Reason.PLACE, Reason.ORGANISATION, Reason.OFFICIAL, Reason.OFFICE, Reason.ACTIVITY, Reason.PUBLIC_CODE}
)
"""Classes whose cells hold words of names without naming persons."""

MOSTLY = 0.5

REDACTED = "●"
HEADINGS = frozenset({"title", "sheet_name", "file_name", "member_name"})


@dataclass(slots=True)
class Suspects:
    """Cells of one column that may hold a span, as (row numbers, texts), up to MOST_CELLS. `more`: there are others."""

    kept: list[tuple[pl.Series, pl.Series]] = field(default_factory=list[tuple[pl.Series, pl.Series]], repr=False)
    count: int = 0
    more: bool = False

    def add(self, first: int, cells: pl.Series, values: pl.Series) -> None:
        """The next cells, from row `first` on; `values` are those among them that differ."""
        if self.more or (values.len() < cells.len() and not spans.suspect(values).any()):
            return
        at = spans.suspect(cells).arg_true()
        self.more = self.count + at.len() > MOST_CELLS
        at = at.head(MOST_CELLS - self.count)
        self.kept.append((at + first, cells.gather(at)))
        self.count += at.len()


def scan(source: Source) -> Profile:
    """What was found in the source. Raises Refused where a reader does."""
    about = frozenset(
        kind for text in source.outside if text.where in HEADINGS for kind in headers.read(text.text).classes
    )
    tables = tuple(_table(table, about) for table in source.tables)
    return Profile(tables, tuple(_outside(source, tables)))


def _table(table: Table, about: frozenset[str]) -> TableProfile:
    tallies = [Tally() for _ in range(table.width)]
    suspects = [Suspects() for _ in range(table.width)]
    rows = 0
    with ThreadPoolExecutor(THREADS) as pool:
        for frame in _frames(table):
            list(pool.map(_observe, frame.get_columns(), repeat(rows), tallies, suspects))
            rows += frame.height
    for tally in tallies:
        tally.settle()
    columns, around, raised = verdict.judge(table.header, tallies)
    coded = {at for at, tally in enumerate(tallies) if Evidence(tally).sized(16, 16) >= MOSTLY}
    cells, truncated = _cells(columns, suspects, Look(around.person_rows, frozenset(coded)))
    return TableProfile(table.name, rows, columns, cells, around.person_rows, raised, truncated)


def _frames(table: Table) -> Iterator[pl.DataFrame]:
    lazy = table.lazy()
    if lazy is None:
        return table.batches(BATCH)
    return lazy.collect_batches(chunk_size=BATCH, maintain_order=True)


def _observe(cells: pl.Series, first: int, tally: Tally, suspects: Suspects) -> None:
    suspects.add(first, cells, tally.add(cells))


@dataclass(frozen=True, slots=True)
class Look:
    """How single cells are read: rows of `people` have homes; in `coded` columns 16 digits are some other number."""

    people: bool
    coded: frozenset[int]


def _cells(columns: Sequence[Column], suspects: Sequence[Suspects], look: Look) -> tuple[tuple[Cell, ...], bool]:
    found: list[Cell] = []
    truncated = False
    for column, marked in zip(columns, suspects, strict=True):
        if column.role == "direct" or column.reason in (Reason.TOKEN, Reason.SEQUENCE):
            continue
        hits = _hits(column, marked, look)
        room = MOST_CELLS - len(found)
        found += hits[:room]
        truncated = truncated or len(hits) > room or marked.more
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.column, cell.start))), truncated


def _hits(column: Column, marked: Suspects, look: Look) -> list[Cell]:
    found: list[Cell] = []
    for rows, texts in marked.kept:
        phones = spans.lone_phones(texts)
        places = phones.with_columns(rows.gather(phones["at"]).alias("row")).select("row", "start", "end")
        found += [Cell(row, column.index, start, end, Kind.PHONE) for row, start, end in places.rows()]
        others = pl.repeat(True, texts.len(), eager=True).scatter(phones["at"], False)
        found += _read(column, rows.filter(others), texts.filter(others), look)
    return found


def _read(column: Column, rows: pl.Series, texts: pl.Series, look: Look) -> list[Cell]:
    named = column.reason not in NO_NAMES or (look.people and column.reason is Reason.ACTIVITY)
    return [
        Cell(row, column.index, span.start, span.end, span.kind)
        for row, text in zip(rows.to_list(), texts.to_list(), strict=True)
        for span in spans.find(text, people=named, homes=look.people)
        if not _other(column, text[span.start : span.end], span.kind, look)
    ]


def _other(column: Column, found: str, kind: Kind, look: Look) -> bool:
    """A mailbox in a column of offices; a possible NIK among codes of 16 digits, whose district does not exist."""
    if kind is Kind.NIK and column.index in look.coded:
        origin = regions.origin(re.sub(r"[^0-9]", "", found)[:6]).value
        return origin is None or not origin.district_known
    return column.reason is Reason.OFFICE and kind is Kind.EMAIL


def _outside(source: Source, tables: Sequence[TableProfile]) -> Iterator[OutsideHit]:
    for index, outside in enumerate(source.outside):
        find = spans.in_header if outside.where == "header" else spans.find
        for span in find(outside.text):
            yield OutsideHit(index, span.start, span.end, span.kind)


def as_json(profile: Profile, source: Source) -> dict[str, Any]:
    """The contract of `scan --json`. No value is printed: a hit in a name or a header stands there as ●."""
    return {
        "file": hide(source.path.name),
        "tables": [_table_json(table) for table in profile.tables],
        "outside": [{"where": source.outside[hit.index].where, "kind": hit.kind.value} for hit in profile.outside],
        "not_scanned": [{"name": hide(name), "reason": reason} for name, reason in _unlisted(profile, source)],
    }


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
