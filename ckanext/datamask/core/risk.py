"""How many persons share what a table still tells about them.

k of a row is the number of different persons (NIK, else KK number, else name with birth date, else the row itself)
whose remaining quasi-identifiers are equal. Source: Sweeney 2002 (k-anonymity); counted by persons, since a person who
stands in five rows hides nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from ckanext.datamask.core.engine import ROW, Watch, whole_columns
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.kinds import ROLE, Kind, Reason
from ckanext.datamask.core.operators import canonical
from ckanext.datamask.core.plan import Step, TablePlan
from ckanext.datamask.core.table import Part, Table

PART_ROWS = 500_000
SPREAD = pl.lit(0x9E3779B97F4A7C15, pl.UInt64)
"""Odd, so that multiplying by it loses nothing of a hash."""
PLACES = frozenset({Reason.PLACE, Reason.REGION_CODE})
TOKENS = frozenset({"hmac", "redact"})
"""Operators that leave nothing to compare persons by."""


@dataclass(frozen=True)
class Counts:
    """Counts only. `smallest`: least k; `below`: rows whose k is under the target; `unique`: persons with k = 1."""

    rows: int
    persons: int
    smallest: int
    below: int
    unique: int

    @property
    def unique_share(self) -> float:
        return self.unique / self.persons if self.persons else 0.0


@dataclass(frozen=True)
class Risk:
    """`columns`: indexes of the quasi-identifiers that count."""

    k: int
    columns: tuple[int, ...]
    before: Counts
    after: Counts


def quasi(plan: TablePlan) -> list[Step]:
    """The columns that remain and tell something that others know, too: quasi-identifiers, and where somebody lives."""
    return [step for step in plan.steps if step.stays and step.operator not in TOKENS and _tells(step)]


def _tells(step: Step) -> bool:
    if step.column.kind is None:
        return step.column.reason in PLACES
    return ROLE[step.column.kind] == "quasi" or step.column.kind is Kind.ADDRESS


@dataclass(frozen=True)
class Assessment:
    """`gone`: data rows that the plan suppresses. `watch`: what is to see every row before and after masking, if
    anything. `risk`, asked after that, is None for a table whose rows are not persons."""

    gone: frozenset[int]
    watch: Watch | None
    risk: Callable[[], Risk | None]


def assess(table: Table, plan: TablePlan, key: bytes | None) -> Assessment:
    """The risk of one table before and after masking. Which rows go is known before anything is written."""
    steps = quasi(plan)
    if not plan.person_rows or not steps:
        return Assessment(frozenset(), None, lambda: None)
    census = Census(plan, steps)
    if not plan.suppress_rows:
        return Assessment(frozenset(), census.watch, census.risk)
    persons = _read(table, steps, census, key)
    sizes = persons.select("after").join(_sizes(persons, "after"), on="after", how="left", maintain_order="left")
    staying = sizes["k"] >= plan.k
    found = census.judged(persons, persons.filter(staying))
    return Assessment(frozenset((~staying).arg_true().to_list()), None, lambda: found)


class Census:
    """The persons of one table: a row of hashes (UInt64) a data row, of the person, and of the quasi-identifiers
    before and after masking. Parts come in whatever order and thread."""

    def __init__(self, plan: TablePlan, steps: Sequence[Step]) -> None:
        self._k, self._indexes = plan.k, tuple(step.index for step in steps)
        self._same = [str(step.index) for step in steps if step.untouched]
        self._other = [str(step.index) for step in steps if not step.untouched]
        self._person = _Person(plan)
        self._seen = [pl.DataFrame(schema=dict.fromkeys(("person", "before", "after"), pl.UInt64))]

    @property
    def columns(self) -> list[str]:
        """Those of the input that count."""
        return sorted({*self._same, *self._other, *self._person.columns}, key=int)

    def watch(self, before: pl.DataFrame, after: pl.DataFrame) -> None:
        self._seen.append(self.hashed(before, after))

    def hashed(self, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
        same = before.with_columns(same=_with(pl.lit(0, pl.UInt64), self._same))["same"]
        told = [
            rows.with_columns(same).select(_with(pl.col("same"), self._other).alias(name)).to_series()
            for name, rows in (("before", before), ("after", after))
        ]
        return pl.DataFrame([self._person.of(before), *told])

    def risk(self) -> Risk:
        """To be asked once: the hashes of a large table are let go of."""
        persons = pl.concat(self._seen)
        self._seen.clear()
        return self.judged(persons, persons)

    def judged(self, persons: pl.DataFrame, staying: pl.DataFrame) -> Risk:
        return Risk(self._k, self._indexes, _counts(persons, "before", self._k), _counts(staying, "after", self._k))


def _read(table: Table, steps: Sequence[Step], census: Census, key: bytes | None) -> pl.DataFrame:
    """The hashes of all rows, in their order."""
    changes = whole_columns(steps, key)

    def hashed(part: Part) -> pl.DataFrame:
        before = part.frame(census.columns).with_row_index(ROW, offset=part.first)
        return census.hashed(before, before.with_columns(changes))

    return pl.concat(list(mapped(hashed, table.parts())))


def _with(known: pl.Expr, names: Sequence[str]) -> pl.Expr:
    """The hash of the columns before these, and of these."""
    for name in names:
        known = known * SPREAD ^ pl.col(name).hash()
    return known


class _Person:
    """A hash of the person of each row: NIK, else KK number, else name and birth date, else the row."""

    def __init__(self, plan: TablePlan) -> None:
        by_kind = {step.column.kind: str(step.index) for step in reversed(plan.steps)}
        numbers = [kind for kind in (Kind.NIK, Kind.KK) if kind in by_kind]
        self.columns = [by_kind[kind] for kind in numbers]
        self._stages = [partial(_number, column, seed) for seed, column in enumerate(self.columns)]
        if Kind.NAME in by_kind and Kind.BIRTH_DATE in by_kind:
            named = [by_kind[Kind.NAME], by_kind[Kind.BIRTH_DATE]]
            self.columns += named
            self._stages.append(partial(_named, *named))

    def of(self, rows: pl.DataFrame) -> pl.Series:
        """`rows` with ROW and `columns`."""
        found, known = rows[ROW].hash(3), rows.select(self.columns)
        left = pl.int_range(rows.height, dtype=pl.UInt32, eager=True)
        for stage in self._stages:
            if left.is_empty():
                break
            values = stage(known if left.len() == known.height else known[left])
            found = found.scatter(left.filter(values.is_not_null()), values.drop_nulls())
            left = left.filter(values.is_null())
        return found.alias("person")


def _number(column: str, seed: int, rows: pl.DataFrame) -> pl.Series:
    """Null where there is no number."""
    number = canonical(rows[column])
    return number.hash(seed).set(number.is_null(), None)


def _named(name: str, birth: str, rows: pl.DataFrame) -> pl.Series:
    """Null where the name or the birth date is empty."""
    both = rows.select(_plain(pl.col(name)), _plain(pl.col(birth)))
    filled = both.select(pl.all_horizontal(pl.all().str.len_bytes() > 0).fill_null(value=False)).to_series()
    return both.to_struct().hash(2).set(~filled, None)


def _plain(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars(" ")


def _sizes(persons: pl.DataFrame, group: str) -> pl.DataFrame:
    """For each group its `k`, its `rows`, and its `person` where k is 1."""
    alone = persons["person"].n_unique() == persons.height
    k = pl.len() if alone else pl.col("person").n_unique()
    return persons.group_by(group).agg(k=k, rows=pl.len(), person=pl.col("person").first())


def _parts(values: pl.DataFrame, by: str) -> Iterator[pl.DataFrame]:
    """The rows in parts that share no value of `by`, so that a large table is not grouped at once."""
    count = values.height // PART_ROWS + 1
    for part in range(count):
        yield values.filter(pl.col(by) % count == part) if count > 1 else values


def _different(persons: pl.DataFrame) -> int:
    return sum(part["person"].n_unique() for part in _parts(persons.select("person"), "person"))


def _counts(persons: pl.DataFrame, group: str, target: int) -> Counts:
    """A person with several rows is unique when one of them is."""
    if persons.is_empty():
        return Counts(0, 0, 0, 0, 0)
    smallest, below, alone = persons.height, 0, [persons["person"].clear()]
    for part in _parts(persons.select("person", group), group):
        if part.is_empty():
            continue
        sizes = _sizes(part, group)
        smallest = min(smallest, sizes.select(pl.col("k").min()).item())
        below += sizes.filter(pl.col("k") < target).select(pl.col("rows").sum()).item()
        alone.append(sizes.filter(pl.col("k") == 1)["person"])
    unique = _different(pl.concat(alone).to_frame("person"))
    return Counts(persons.height, _different(persons), smallest, below, unique)
