"""What was not to change has not changed: under a parser that took no part in the masking."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice
from operator import itemgetter
from typing import Any

from ckanext.datamask.core.operator_names import shape
from ckanext.datamask.core.plan import Step, TablePlan

Row = Sequence[Any]
Rows = Sequence[Row]
Blocks = Iterable[list[list[Any]]]

AT_ONCE = 10_000
"""Rows compared in one step."""


class Unfaithful(Exception):
    """`code`: rows, cells or form. `row`: row of the output, from 0; `column`: column of the input."""

    def __init__(self, code: str, row: int, column: int | None = None) -> None:
        super().__init__(code)
        self.code, self.row, self.column = code, row, column


@dataclass(frozen=True)
class Compared:
    """How much was looked at."""

    rows: int
    untouched_cells: int
    masked_cells: int


@dataclass(frozen=True)
class Expected:
    """For the columns that stay, by their place in the output: equal to a column of the input, of a form, or equal
    but in some rows of the input."""

    width: int
    kept: int
    same: list[tuple[int, int]]
    forms: list[tuple[int, int, re.Pattern[str]]]
    inside: list[tuple[int, int, frozenset[int]]] = field(repr=False)


def expected(plan: TablePlan) -> Expected:
    kept = [step for step in plan.steps if step.stays]
    rows: defaultdict[int, set[int]] = defaultdict(set)
    for cell in plan.cells:
        rows[cell.column].add(cell.row)
    return Expected(
        len(plan.steps),
        len(kept),
        [(step.index, at) for at, step in enumerate(kept) if step.untouched],
        [(step.index, at, form) for at, step in enumerate(kept) if (form := _form(step))],
        [(step.index, at, frozenset(rows[step.index])) for at, step in enumerate(kept) if step.operator == "spans"],
    )


def _form(step: Step) -> re.Pattern[str] | None:
    form = shape(step.operator, step.parameters)
    return re.compile(rf"\s*$|{form}") if form else None


def compare(
    before: Blocks, after: Blocks, wanted: Expected, leave_out: frozenset[int], order: Sequence[int] | None
) -> Compared:
    """Untouched cells equal, masked cells of the form that their operator leaves, rows and their order as planned.

    Raises Unfaithful.
    """
    done = 0
    for numbers, left, right in _side_by_side(before, after, leave_out, order):
        if len(left) != len(right):
            raise Unfaithful("rows", done + min(len(left), len(right)))
        left, right = _padded(left, wanted.width), _padded(right, wanted.kept)
        _check_same(left, right, wanted.same, done)
        _check_forms(right, wanted.forms, done)
        _check_inside(numbers, left, right, wanted.inside, done)
        done += len(left)
    return Compared(done, done * len(wanted.same), done * len(wanted.forms))


def _side_by_side(
    before: Blocks, after: Blocks, leave_out: frozenset[int], order: Sequence[int] | None
) -> Iterator[tuple[list[int], Rows, Rows]]:
    """Numbers of the data rows of the input, the rows, and what became of them."""
    inputs, numbers = _inputs(before, leave_out, order)
    outputs = chain.from_iterable(after)
    while True:
        left, right = list(islice(inputs, AT_ONCE)), list(islice(outputs, AT_ONCE))
        if not left and not right:
            return
        yield list(islice(numbers, len(left))), left, right


def _inputs(
    before: Blocks, leave_out: frozenset[int], order: Sequence[int] | None
) -> tuple[Iterator[Row], Iterator[int]]:
    rows = chain.from_iterable(before)
    if order is not None:
        every = list(rows)
        return (every[number] for number in order), iter(order)
    if leave_out:
        staying = (number for number in count() if number not in leave_out)
        return (row for number, row in enumerate(rows) if number not in leave_out), staying
    return rows, count()


def _padded(rows: Rows, width: int) -> Rows:
    """Every row with `width` cells; None stands for a cell that is not there."""
    lengths = set(map(len, rows))
    if lengths <= {width}:
        return rows
    if max(lengths) > width:
        raise Unfaithful("rows", 0)
    return [[*row, *(None,) * (width - len(row))] for row in rows]


def _getter(places: Sequence[int]) -> Callable[[Row], object]:
    return itemgetter(*places)


def _check_same(left: Rows, right: Rows, same: list[tuple[int, int]], done: int) -> None:
    if not same:
        return
    inputs, outputs = _getter([index for index, _ in same]), _getter([at for _, at in same])
    if list(map(inputs, left)) == list(map(outputs, right)):
        return
    for row, (old, new) in enumerate(zip(left, right, strict=True)):
        for index, at in same:
            if old[index] != new[at]:
                raise Unfaithful("cells", done + row, index)


def _check_forms(right: Rows, forms: list[tuple[int, int, re.Pattern[str]]], done: int) -> None:
    for index, at, form in forms:
        wrong = {cell for cell in set(map(itemgetter(at), right)) if not form.match(_text(cell))}
        if wrong:
            raise Unfaithful("form", done + next(number for number, row in enumerate(right) if row[at] in wrong), index)


def _text(cell: object) -> str:
    """A cell of a workbook as its text; a year is a number there."""
    if isinstance(cell, str):
        return cell
    return "" if cell is None else str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _check_inside(
    numbers: list[int], left: Rows, right: Rows, inside: list[tuple[int, int, frozenset[int]]], done: int
) -> None:
    for index, at, redacted in inside:
        for row, (number, old, new) in enumerate(zip(numbers, left, right, strict=True)):
            if old[index] != new[at] and number not in redacted:
                raise Unfaithful("cells", done + row, index)
