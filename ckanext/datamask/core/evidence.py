"""What the cells of a column say: counts over every cell, and a uniform sample of its distinct values.

The sample keeps the values whose hash lies lowest, each with its exact number of rows; a column of fewer distinct
values is in it as a whole. Nothing of it leaves this process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from ckanext.datamask.core import distinct, traits
from ckanext.datamask.core.counting import Counts, where
from ckanext.datamask.core.kinds import NO_TOKEN, TOKEN_PATTERN

EMPTY = (
    r"^\s*(?i:[-–_.?*/x]*|n/?a|null|none|nan|nil|nihil|#n/a|tidak ada|tdk ada|kosong|belum ada"
    r"|tidak punya|belum punya|tidak tahu|0)\s*$"
)
"""What people write into a cell that has nothing to say."""

LONGEST_EMPTY = 14
"""Bytes of the longest word for nothing; longer runs of marks count as something."""

SAMPLE = 1024
JUDGED = 512
"""Values of the sample whose traits are read, where it does not hold every value."""
HASHES = 2**64

PUT_OFF, MOST_PUT_OFF = 10_000, 50_000
"""Distinct values of a batch, and of several, that are kept for later; more of them are looked at at once."""


@dataclass(slots=True)
class Tally:
    """Grows by batches. `sample`: rows by value; `repeated` holds batches of few values until `settle`."""

    rows: int = 0
    filled: int = 0
    counts: Counts = field(default_factory=Counts)
    sample: dict[str, int] = field(default_factory=dict, repr=False)
    hashes: dict[str, int] = field(default_factory=dict, repr=False)
    threshold: int = HASHES - 1
    only_tokens: bool = True
    repeated: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame], repr=False)

    def add(self, cells: pl.Series) -> pl.Series:
        """One more batch of the column; gives its distinct values, or all cells where they hardly repeat."""
        self.rows += cells.len()
        values = cells.rename("value")
        if not distinct.repeats(values):
            self._take(pl.DataFrame({"value": values, "rows": pl.repeat(1, values.len(), dtype=pl.UInt32, eager=True)}))
            return cells
        counted = values.value_counts(name="rows")
        if counted.height > PUT_OFF:
            self._take(counted)
        else:
            self.repeated.append(counted)
            if sum(batch.height for batch in self.repeated) > MOST_PUT_OFF:
                self.settle()
        return counted["value"]

    def holds_tokens_alone(self) -> bool:
        """Whether every cell so far is empty or a token of ours; not known before `settle` where values repeat."""
        return self.only_tokens and not self.repeated and self.filled > 0

    def settle(self) -> None:
        """Counts what was put off. To be called after the last batch."""
        if self.repeated:
            whole = pl.concat(self.repeated).group_by("value").agg(pl.col("rows").sum())
            self.repeated = []
            self._take(whole)

    def _take(self, cells: pl.DataFrame) -> None:
        full = _filled(cells)
        self.filled += int(full["rows"].sum())
        if full.is_empty():
            return
        self._draw(full)
        self.only_tokens = self.only_tokens and bool(_is_token(full["value"]).all())
        self.counts.add(full)

    def _draw(self, full: pl.DataFrame) -> None:
        hashes = full["value"].hash(seed=1)
        low = (hashes <= self.threshold).arg_true()
        kept = full.select("value", "rows")[low].with_columns(hashes.gather(low).alias("hash"))
        if kept.height > 4 * SAMPLE:
            least = kept["hash"].unique().bottom_k(2 * SAMPLE)
            kept = kept.filter(pl.col("hash") <= least.max())
        if kept.height > SAMPLE:
            kept = kept.group_by("value").agg(pl.col("rows").sum(), pl.col("hash").first())
        for value, rows, found in kept.iter_rows():
            self.sample[value] = self.sample.get(value, 0) + rows
            self.hashes[value] = found
        if len(self.sample) >= 2 * SAMPLE:
            self._thin()

    def _thin(self) -> None:
        self.threshold = sorted(self.hashes.values())[SAMPLE - 1]
        self.hashes = {value: found for value, found in self.hashes.items() if found <= self.threshold}
        self.sample = {value: self.sample[value] for value in self.hashes}


def _is_token(values: pl.Series) -> pl.Series:
    return values.str.contains(TOKEN_PATTERN) & ~values.str.contains(NO_TOKEN)


def _filled(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells that say something."""
    values = cells["value"]
    if not values.null_count() and not (values.str.len_bytes() <= LONGEST_EMPTY).any():
        return cells
    return where(cells, ~values.str.contains(EMPTY).fill_null(value=True))


@dataclass(frozen=True)
class Evidence:
    """Shares are of the filled rows, 0 to 1."""

    tally: Tally

    @property
    def filled(self) -> int:
        return self.tally.filled

    @property
    def complete(self) -> bool:
        """Whether the sample holds every value."""
        return self.tally.threshold == HASHES - 1

    @cached_property
    def distinct(self) -> float:
        """Distinct values, exact or estimated from the hashes kept."""
        if self.complete:
            return len(self.tally.sample)
        return len(self.tally.sample) * HASHES / self.tally.threshold

    @property
    def uniqueness(self) -> float:
        """Distinct values to filled rows."""
        return min(1.0, self.distinct / self.filled) if self.filled else 0.0

    def share(self, *names: str) -> float:
        return sum(self.tally.counts.rows[name] for name in names) / self.filled if self.filled else 0.0

    def sized(self, low: int, high: int) -> float:
        """Share of rows that hold a number of so many digits."""
        return (
            sum(rows for size, rows in self.tally.counts.sizes.items() if low <= size <= high) / self.filled
            if self.filled
            else 0
        )

    @cached_property
    def seen(self) -> traits.Traits:
        if self.complete:
            return traits.summarise(self.tally.sample)
        least = sorted(self.tally.sample, key=self.tally.hashes.__getitem__)[:JUDGED]
        return traits.summarise({value: self.tally.sample[value] for value in least})

    def trait(self, *names: str) -> float:
        return sum(self.seen.shares.get(name, 0.0) for name in names)
