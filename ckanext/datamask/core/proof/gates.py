"""All gates of the proof over one written file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ckanext.datamask.core import tripwires
from ckanext.datamask.core.formats import open_source
from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.plan import Plan
from ckanext.datamask.core.profile import Profile
from ckanext.datamask.core.proof import digests, fidelity, fresh, rereading
from ckanext.datamask.core.proof.fidelity import Compared, Expected
from ckanext.datamask.core.proof.findings import Findings, Gate
from ckanext.datamask.core.proof.pairs import Pair, aligned
from ckanext.datamask.core.proof.rereading import Reader, TextReader
from ckanext.datamask.core.proof.sweep import Compartment, sweep
from ckanext.datamask.core.table import Masked, Source, Table

Scan = Callable[[Source], Profile]

AT_ONCE = 2
"""Gates that look at a text side by side; workbooks are too large in memory for that."""


@dataclass(frozen=True)
class Proof:
    """What one round of the proof looked at and found."""

    findings: Findings
    compared: tuple[Compared, ...]


def prove(
    source: Source, part: Path, plan: Plan, masked: Sequence[Masked], rows: Sequence[int], scan: Scan, limits: Limits
) -> Proof:
    """`part`: the file that was written from `source`. `rows`: data rows of each input table.

    Raises Unfaithful and Misaligned, for which there is no second round, and Refused where it cannot be read back.
    """
    findings = Findings()
    staying = [count - len(change.leave_out) for count, change in zip(rows, masked, strict=True)]
    before = rereading.of_input(source, rows)
    seen = open_source(part, limits)
    after = rereading.of_output(source, seen, masked, staying, limits)
    texts = [text.text for text in seen.outside]
    compartments = [
        _compartment(number, source, after.tables[number], plan, masked[number]) for number in range(len(source.tables))
    ]
    with ThreadPoolExecutor(AT_ONCE if isinstance(after.reader, TextReader) else 1) as pool:
        # The longest first, and the others beside it one after the other.
        sweeping = pool.submit(sweep, compartments, texts, findings)
        scanning = pool.submit(scan, seen)
        comparing = pool.submit(_compare_all, before, after.reader, plan, masked)
        compared, profile = comparing.result(), scanning.result()
        sweeping.result()
    _texts(seen, findings)
    numbers = [_numbers(count, change) for count, change in zip(rows, masked, strict=True)]
    fresh.compare(profile, plan, numbers, texts, findings)
    return Proof(findings, compared)


def _compare_all(before: Reader, after: Reader, plan: Plan, masked: Sequence[Masked]) -> tuple[Compared, ...]:
    return tuple(_compare(number, before, after, plan, change) for number, change in enumerate(masked))


def _compare(number: int, before: Reader, after: Reader, plan: Plan, change: Masked) -> Compared:
    wanted = fidelity.expected(plan.tables[number])
    quick = None if change.leave_out or change.order else _digested(before, after, wanted)
    return quick or fidelity.compare(
        before.records(number), after.records(number), wanted, change.leave_out, change.order
    )


def _digested(before: Reader, after: Reader, wanted: Expected) -> Compared | None:
    if not isinstance(before, TextReader) or not isinstance(after, TextReader) or after.rows < digests.WORTH_ROWS:
        return None
    left, right = before.clean(wanted.width), after.clean(wanted.kept)
    return digests.compare(left, right, wanted) if left and right else None


def _compartment(number: int, source: Source, after: Table, plan: Plan, change: Masked) -> Compartment:

    def pairs(asked: Sequence[int]) -> Iterator[Pair]:
        return aligned(source.tables[number], after, change.keep, change.leave_out, change.order, asked)

    return Compartment(number, plan.tables[number], source.tables[number], pairs)


def _texts(seen: Source, findings: Findings) -> None:
    for table in seen.tables:
        for text in (table.name, *table.header):
            if text and tripwires.in_text(text):
                findings.add_header(Gate.TRIPWIRE, "shape", text)
    for outside in seen.outside:
        if tripwires.in_text(outside.text):
            findings.add_outside(Gate.TRIPWIRE, "shape", outside.text)


def _numbers(rows: int, change: Masked) -> pl.Series:
    if change.order is not None:
        return pl.Series(list(change.order), dtype=pl.UInt32)
    every = pl.int_range(rows, dtype=pl.UInt32, eager=True)
    return every.filter(~every.is_in(sorted(change.leave_out))) if change.leave_out else every
