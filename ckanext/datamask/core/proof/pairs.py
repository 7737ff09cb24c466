"""Input and output side by side, row for row, in frames of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from ckanext.datamask.core.table import Table

ROWS = 50_000


class Misaligned(Exception):
    """The output has another number of rows than the plan says."""


@dataclass(frozen=True)
class Pair:
    """`rows`: data row of the input for each row; `before`: all input columns; `after`: kept columns, under the
    names that they have in the input."""

    rows: pl.Series = field(repr=False)
    before: pl.DataFrame = field(repr=False)
    after: pl.DataFrame = field(repr=False)


def aligned(
    before: Table, after: Table, kept: Sequence[int], leave_out: frozenset[int], order: Sequence[int] | None
) -> Iterator[Pair]:
    """Raises Misaligned."""
    names = [str(index) for index in kept]
    outputs = (frame.rename(dict(zip(frame.columns, names, strict=True))) for frame in after.batches(ROWS))
    rest = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    for frame in _inputs(before, leave_out, order):
        while rest.height < frame.height:
            if (more := next(outputs, None)) is None:
                raise Misaligned
            rest = pl.concat([rest, more]) if rest.height else more
        yield Pair(frame["row"], frame.drop("row"), rest.head(frame.height))
        rest = rest.slice(frame.height)
    if rest.height or any(more.height for more in outputs):
        raise Misaligned


def chosen(table: Table, indexes: Sequence[int]) -> Iterator[pl.DataFrame]:
    """The data rows with `row` and only these columns, as far as the file lets columns be chosen."""
    names = ["row", *(str(index) for index in sorted(set(indexes)))]
    lazy = table.lazy()
    if lazy is None:
        yield from (frame.select(names) for frame in _numbered(table))
    else:
        few = lazy.with_row_index("row").select(names)
        yield from few.collect_batches(chunk_size=ROWS, maintain_order=True, engine="streaming")


def _inputs(before: Table, leave_out: frozenset[int], order: Sequence[int] | None) -> Iterator[pl.DataFrame]:
    numbered = _numbered(before)
    if order is not None:
        whole = pl.concat(list(numbered))
        yield from whole[list(order)].iter_slices(ROWS)
        return
    gone = pl.Series(sorted(leave_out), dtype=pl.UInt32)
    for frame in numbered:
        yield frame.filter(~pl.col("row").is_in(gone.implode())) if leave_out else frame


def _numbered(table: Table) -> Iterator[pl.DataFrame]:
    first = 0
    for frame in table.batches(ROWS):
        yield frame.with_row_index("row", offset=first)
        first += frame.height
