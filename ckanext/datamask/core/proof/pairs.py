"""Input and output side by side, row for row, in frames of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from ckanext.datamask.core import distinct
from ckanext.datamask.core.distinct import Distinct
from ckanext.datamask.core.formats.ahead import ahead
from ckanext.datamask.core.table import Table

ROWS = 50_000


class Misaligned(Exception):
    """The output has another number of rows than the plan says."""


@dataclass(frozen=True)
class Pair:
    """`rows`: data row of the input for each row; `before`: the input columns asked for, or all; `after`: kept
    columns, under the names that they have in the input."""

    rows: pl.Series = field(repr=False)
    before: pl.DataFrame = field(repr=False)
    after: pl.DataFrame = field(repr=False)

    @cached_property
    def columns(self) -> Mapping[int, Distinct]:
        """The kept columns by their index in the input."""
        return {int(cells.name): distinct.of(cells) for cells in self.after.get_columns()}


def aligned(
    before: Table,
    after: Table,
    kept: Sequence[int],
    leave_out: frozenset[int],
    order: Sequence[int] | None,
    asked: Sequence[int] | None = None,
) -> Iterator[Pair]:
    """`asked`: the input columns that are needed. Raises Misaligned."""
    names = [str(index) for index in kept]
    frames = ahead(part.frame() for part in after.parts())
    outputs = (frame.rename(dict(zip(frame.columns, names, strict=True))) for frame in frames)
    rest = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    asked = range(before.width) if asked is None else asked
    for frame in _inputs(chosen(before, asked), leave_out, order):
        while rest.height < frame.height:
            if (more := next(outputs, None)) is None:
                raise Misaligned
            rest = pl.concat([rest, more]) if rest.height else more
        yield Pair(frame["row"], frame.drop("row"), rest.head(frame.height))
        rest = rest.slice(frame.height)
    if rest.height or any(more.height for more in outputs):
        raise Misaligned


def chosen(table: Table, indexes: Sequence[int]) -> Iterator[pl.DataFrame]:
    """The data rows with `row` and these columns."""
    names = [str(index) for index in sorted({0, *indexes})]
    return ahead(part.frame(names).with_row_index("row", offset=part.first) for part in table.parts())


def _inputs(
    numbered: Iterator[pl.DataFrame], leave_out: frozenset[int], order: Sequence[int] | None
) -> Iterator[pl.DataFrame]:
    if order is not None:
        whole = pl.concat(list(numbered))
        yield from whole[list(order)].iter_slices(ROWS)
        return
    gone = pl.Series(sorted(leave_out), dtype=pl.UInt32)
    for frame in numbered:
        yield frame.filter(~pl.col("row").is_in(gone.implode())) if leave_out else frame
