"""From a plan to what the writer needs: which columns stay, how their cells change, which rows go.

A part of a table is changed by itself, in whatever order the parts come.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from ckanext.datamask.core.operators import expression, redact_spans
from ckanext.datamask.core.plan import Step, TablePlan
from ckanext.datamask.core.profile import Cell, OutsideHit
from ckanext.datamask.core.table import Masked, Outside, Table

ROW = "row"
Watch = Callable[[pl.DataFrame, pl.DataFrame], None]
"""Gets neighbouring rows before and after masking: all columns of the input, and ROW."""
CELLWISE = frozenset({"keep", "drop", "spans"})
"""Operators that change no whole column."""


@dataclass(frozen=True)
class Spans:
    """What is redacted inside the cells of one column: rows ascending, and their spans without overlaps, in order."""

    rows: pl.Series = field(repr=False)
    places: Sequence[list[tuple[int, int]]] = field(repr=False)

    def redact(self, rows: pl.Series, cells: pl.Series) -> pl.Series:
        """`rows` are consecutive data row numbers, `cells` their texts."""
        if rows.is_empty():
            return cells
        first = int(rows[0])
        low, high = (int(self.rows.search_sorted(row)) for row in (first, first + rows.len()))  # type: ignore[arg-type]
        if low == high:
            return cells
        at = self.rows[low:high] - first
        texts = cells.gather(at).to_list()
        redacted = [
            text and redact_spans(text, spans) for text, spans in zip(texts, self.places[low:high], strict=True)
        ]
        return cells.scatter(at, pl.Series(redacted, dtype=pl.String))


def spans_of(cells: Iterable[Cell]) -> dict[int, Spans]:
    """The cells to redact by column."""
    found: defaultdict[int, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    for row, column, start, end, _ in sorted(cells):
        found[column].setdefault(row, []).append((start, end))
    return {
        column: Spans(
            pl.Series(list(rows), dtype=pl.UInt32),
            [merged(spans) if len(spans) > 1 else spans for spans in rows.values()],
        )
        for column, rows in found.items()
    }


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters without overlaps, in order."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def expressions(plan: TablePlan, key: bytes | None) -> list[pl.Expr]:
    """One expression for each column that changes; columns "0", "1", ... and `row`."""
    staying = {step.index for step in plan.steps if step.operator in ("keep", "spans")}
    inner = {column: spans for column, spans in spans_of(plan.cells).items() if column in staying}
    return whole_columns(plan.steps, key) + [_inside(str(column), spans) for column, spans in inner.items()]


def whole_columns(steps: Iterable[Step], key: bytes | None) -> list[pl.Expr]:
    """Of these columns, those that an operator changes as a whole."""
    return [
        expression(str(step.index), step.rule, step.column.kind, key) for step in steps if step.operator not in CELLWISE
    ]


def _inside(column: str, spans: Spans) -> pl.Expr:
    return pl.map_batches(
        [pl.col(ROW), pl.col(column)],
        lambda pair: spans.redact(pair[0], pair[1]),
        return_dtype=pl.String,
        is_elementwise=True,
    ).alias(column)


def masked(
    table: Table,
    plan: TablePlan,
    key: bytes | None,
    headers: Mapping[str, str] | None = None,
    leave_out: Collection[int] = (),
    watch: Watch | None = None,
) -> Masked:
    """What the writer needs for one table. `headers` replaces header texts that hold a finding.

    `watch` is shown every part before and after, in whatever order and thread.
    """
    kept = plan.kept()
    names = [str(index) for index in kept]
    changes = expressions(plan, key)

    def apply(frame: pl.DataFrame, first: int) -> pl.DataFrame:
        before = frame.with_row_index(ROW, offset=first)
        after = before.with_columns(changes)
        if watch:
            watch(before, after)
        return after.select(names)

    renamed = headers or {}
    header = tuple(renamed.get(text, text) if (text := table.header[index]) else text for index in kept)
    return Masked(kept, header, apply, frozenset(leave_out))


def shuffled(rows: int, leave_out: Collection[int]) -> Sequence[int]:
    """The data rows that stay, in an order that nobody can compute again."""
    order = [row for row in range(rows) if row not in leave_out]
    random.SystemRandom().shuffle(order)
    return order


def outside(texts: Sequence[Outside], hits: Iterable[OutsideHit]) -> dict[int, str]:
    """The replacement of every text outside the tables that holds a hit, by its index."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for hit in hits:
        found[hit.index].append((hit.start, hit.end))
    return {index: redact_spans(texts[index].text, merged(spans)) for index, spans in found.items()}
