"""One pass over all cells of an output beside its input, then one over the direct values of the input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl

from ckanext.datamask.core import copies, tripwires
from ckanext.datamask.core.copies import Copies
from ckanext.datamask.core.distinct import Distinct
from ckanext.datamask.core.kinds import NON_PERSONAL, Kind
from ckanext.datamask.core.plan import Step, TablePlan, direct
from ckanext.datamask.core.proof import combination
from ckanext.datamask.core.proof.findings import Findings, Gate
from ckanext.datamask.core.proof.pairs import Pair, chosen
from ckanext.datamask.core.proof.rows import RowCheck
from ckanext.datamask.core.table import Table

THREADS = 2
Pairs = Callable[[Sequence[int]], Iterator[Pair]]
"""By the columns of the input that are needed."""

WHOLE = frozenset({Kind.NAME, Kind.MOTHER_NAME, Kind.ADDRESS})
"""Kinds whose values are words: sought as whole cells, and not in columns that are known to be something else."""
WEAK = frozenset({Kind.OTHER_ID, Kind.BANK_ACCOUNT, Kind.NISN, Kind.SIM, Kind.PASSPORT, Kind.PLATE})
"""Numbers without structure: an amount or a code may be the same by chance."""
HIDING = frozenset({"kecamatan", "hmac", "redact"})
"""Operators after which a cell holds nothing that the input's own column could be compared with."""


@dataclass(frozen=True)
class Compartment:
    """One table: its plan, its number, and input and output side by side, as often as wanted."""

    number: int
    plan: TablePlan
    before: Table
    pairs: Pairs = field(repr=False)

    def after(self) -> Iterable[Step]:
        return (step for step in self.plan.steps if step.stays)


@dataclass
class Keys:
    """What the output may hold copies of: everywhere, and in columns that are not known to be something else."""

    anywhere: Copies = field(default_factory=Copies)
    open: Copies = field(default_factory=Copies)

    def add(self, step: Step, found: pl.Series) -> None:
        (self.anywhere if step.column.reason in NON_PERSONAL else self.open).add(found)


@dataclass
class News:
    """Of a column whose values repeat, those that no batch before held."""

    seen: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String), repr=False)

    def of(self, column: Distinct) -> pl.Series:
        if column.values is column.cells:
            return column.cells
        fresh = column.values.filter(~column.values.is_in(self.seen.implode()))
        self.seen = pl.concat([self.seen, fresh]) if fresh.len() else self.seen
        return fresh


def sweep(tables: Sequence[Compartment], texts: Iterable[str], findings: Findings) -> None:
    """Adds what the tripwires, the row check and the search for copies find. `texts`: outside the tables."""
    keys = Keys()
    for table in tables:
        _look(table, keys, findings)
    outside = pl.Series(list(texts), dtype=pl.String)
    keys.open.add(copies.different_keys(outside, texts=True))
    strong, weak = keys.open.keys(), keys.anywhere.keys()
    found = [_copied(table, strong, weak) for table in tables]
    everywhere = pl.concat([pl.Series([], dtype=pl.String), *(match for match, _ in found)]).unique()
    in_open = pl.concat([pl.Series([], dtype=pl.String), *(match for _, match in found)]).unique()
    if everywhere.len() or in_open.len():
        for table in tables:
            _locate(table, everywhere, in_open, findings)
        hits = copies.keys_of(outside, texts=True).filter(
            pl.col("key").is_in(pl.concat([everywhere, in_open]).implode())
        )
        for at in hits["at"].unique().to_list():
            findings.add_outside(Gate.RESIDUE, "copy", outside[at])


def _look(table: Compartment, keys: Keys, findings: Findings) -> None:
    check = RowCheck(table.number, table.plan, findings)
    steps = list(table.after())
    news = [News() for _ in steps]
    with ThreadPoolExecutor(THREADS) as pool:
        for pair in table.pairs(check.asked()):
            columns = [pair.columns[step.index] for step in steps]
            for step, (hits, found) in zip(steps, pool.map(_observed, steps, news, columns), strict=True):
                findings.add_cells(Gate.TRIPWIRE, "shape", (table.number, step.index), pair.rows.gather(hits))
                keys.add(step, found)
            check.look(pair)
            combination.look(pair, table.plan, table.number, findings)
    check.finish()


def _observed(step: Step, news: News, column: Distinct) -> tuple[pl.Series, pl.Series]:
    """Rows with a shape, and the keys of what the cells could be copies of."""
    none = pl.Series([], dtype=pl.UInt32)
    hits = tripwires.hit_rows(column.cells) if tripwires.may_hit(column.values) else none
    if step.operator in HIDING:
        return hits, none.cast(pl.String)
    return hits, copies.different_keys(news.of(column), texts=step.column.reason not in NON_PERSONAL)


def _copied(table: Compartment, opened: pl.Series, closed: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Keys of direct values that the output holds: those that count anywhere, and those that count in open columns."""
    every = pl.concat([opened, closed]).unique()
    none = opened.clear()
    wanted = copies.sorts_of(every)
    if not wanted:
        return none, none
    anywhere, in_open = [none], [none]
    hashed = any(sort.isdecimal() for sort in wanted)
    for kind, values in _direct_values(table, wanted, hashed=hashed):
        keys = copies.keys_of_values(values.unique(), wanted, opened, whole=kind in WHOLE)
        weak = kind in WEAK or kind in WHOLE
        (in_open if weak else anywhere).append(keys.filter(keys.is_in((opened if weak else every).implode())))
    return pl.concat(anywhere).unique(), pl.concat(in_open).unique()


def _direct_values(
    table: Compartment, wanted: Collection[str], *, hashed: bool
) -> Iterator[tuple[Kind | None, pl.Series]]:
    """Values that had to go: of direct columns, of cells that were found, and, where the output holds hashes, all that
    the tripwires know as personal. Less those of a sort of which the output holds nothing."""
    sought = {kind for kind in Kind if hashed or ("text" if kind in WHOLE else "number") in wanted}
    going = (step for step in table.plan.steps if direct(step) and not step.untouched)
    kinds = {step.index: step.column.kind for step in going if step.column.kind in sought}
    spans = _spans(table.plan, sought)
    every = {step.index for step in table.plan.steps} if hashed else set[int]()
    asked = [*kinds, *spans, *every]
    for frame in chosen(table.before, asked) if asked else ():
        for index, kind in kinds.items():
            yield kind, frame[str(index)]
        for index, found in spans.items():
            yield from _inside(frame.select("row", text=str(index)), found)
        for index in every - set(kinds):
            yield None, frame[str(index)].gather(tripwires.hit_rows(frame[str(index)]))


def _spans(plan: TablePlan, kinds: Collection[Kind]) -> dict[int, pl.DataFrame]:
    """The cells of these kinds that are redacted by column: row, start, length, kind."""
    found: defaultdict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for cell in plan.cells:
        if cell.kind in kinds:
            found[cell.column].append((cell.row, cell.start, cell.end - cell.start, cell.kind))
    schema = {"row": pl.UInt32, "start": pl.UInt32, "length": pl.UInt32, "kind": pl.String}
    return {column: pl.DataFrame(rows, schema, orient="row") for column, rows in found.items()}


def _inside(texts: pl.DataFrame, spans: pl.DataFrame) -> Iterator[tuple[Kind | None, pl.Series]]:
    part = pl.col("text").str.slice(pl.col("start"), pl.col("length"))
    found = texts.with_columns(pl.col("row").cast(pl.UInt32)).join(spans, on="row").select("kind", part)
    for (kind,), group in found.group_by("kind"):
        yield Kind(str(kind)), group["text"]


def _locate(table: Compartment, everywhere: pl.Series, in_open: pl.Series, findings: Findings) -> None:
    for pair in table.pairs(()):
        for step in table.after():
            if step.operator in HIDING:
                continue
            closed = step.column.reason in NON_PERSONAL
            wanted = everywhere if closed else pl.concat([everywhere, in_open])
            found = copies.keys_of(pair.after[str(step.index)], texts=not closed)
            hits = found.filter(pl.col("key").is_in(wanted.implode()))["at"].unique()
            findings.add_cells(Gate.RESIDUE, "copy", (table.number, step.index), pair.rows.gather(hits))
