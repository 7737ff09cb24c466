"""From a file to a proven copy: write, prove, redact what the proof found and prove once more, then let go."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ckanext.datamask.core import engine, report, risk, tripwires
from ckanext.datamask.core.formats import write
from ckanext.datamask.core.formats.ahead import mapped
from ckanext.datamask.core.limits import DEFAULT, Limits
from ckanext.datamask.core.operator_names import MARK
from ckanext.datamask.core.plan import Plan
from ckanext.datamask.core.profile import Profile
from ckanext.datamask.core.proof.fidelity import Unfaithful
from ckanext.datamask.core.proof.findings import Findings, mended
from ckanext.datamask.core.proof.gates import Proof, Scan, prove
from ckanext.datamask.core.proof.pairs import Misaligned
from ckanext.datamask.core.report import Report, Round, TableReport
from ckanext.datamask.core.risk import Risk
from ckanext.datamask.core.table import Masked, Source

Progress = Callable[[str], None]


class Leak(Exception):
    """Personal data would remain, or a cell changed that was not to change. Nothing is left at the output.

    `code`: residue, file_name, rows, cells or form. `found`: findings by gate and kind. Never a value.
    """

    def __init__(self, code: str, found: dict[str, int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.found = found or {}


@dataclass(frozen=True)
class Job:
    """One file to mask. `key` is the derived key."""

    source: Source
    profile: Profile
    key: bytes | None = field(repr=False)
    scan: Scan
    limits: Limits
    progress: Progress

    @property
    def rows(self) -> list[int]:
        return [table.rows for table in self.profile.tables]


@dataclass(frozen=True)
class Draft:
    """What is to be written. `texts`: replacements outside the tables; `headers`: of header cells, by their text."""

    plan: Plan
    texts: dict[int, str] = field(repr=False)
    headers: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Written:
    """What was written, and what the proof says of it."""

    draft: Draft
    masked: tuple[Masked, ...]
    risks: tuple[Risk | None, ...]
    proof: Proof


def mask(
    source: Source,
    profile: Profile,
    plan: Plan,
    out: Path,
    key: bytes | None,
    domain: str,
    *,
    limits: Limits = DEFAULT,
    scan: Scan | None = None,
    progress: Progress = lambda stage: None,
) -> Report:
    """Writes the masked copy of `source` to `out` when it is proven, and says what was done.

    `key` is the derived key, or None. `scan` finds personal data in the copy (core.scan by default). Raises Leak, and
    Refused where the copy cannot be read back; then no file is left at `out`.
    """
    job = Job(source, profile, key, scan or _scan(), limits, progress)
    with _replaced(out) as part:
        if tripwires.in_text(out.name):
            raise Leak("file_name")
        first = _round(job, _drafted(source, plan), part)
        rounds = [first]
        if first.proof.findings:
            progress("again")
            rounds.append(_round(job, _mended(job, first), part))
        last = rounds[-1]
        if last.proof.findings:
            raise Leak(
                "residue", {f"{gate}:{what}": count for (gate, what), count in last.proof.findings.counts.items()}
            )
        progress("report")
        return _report(job, domain, rounds, part)


def _scan() -> Scan:
    from ckanext.datamask.core.scan import scan

    return scan


@contextmanager
def _replaced(out: Path) -> Generator[Path]:
    """A file beside `out` that takes its place when all went well; else neither is left."""
    handle, name = tempfile.mkstemp(prefix=".datamask-", suffix=out.suffix, dir=out.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _settle(part)
        part.replace(out)
        _settle(out.parent)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    finally:
        part.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _drafted(source: Source, plan: Plan) -> Draft:
    texts = engine.outside(source.outside, plan.outside)
    headers = {source.outside[at].text: text for at, text in texts.items() if source.outside[at].where == "header"}
    return Draft(plan, texts, headers)


def _round(job: Job, draft: Draft, part: Path) -> Written:
    job.progress("write")
    tables = list(zip(job.source.tables, draft.plan.tables, strict=True))
    assessed = [risk.assess(table, plan, job.key) for table, plan in tables]
    masked = [
        _ordered(engine.masked(table, plan, job.key, draft.headers, found.gone, found.watch), plan.row_order, rows)
        for (table, plan), found, rows in zip(tables, assessed, job.rows, strict=True)
    ]
    write(job.source, part, dict(enumerate(masked)), draft.texts)
    risks = tuple(found.risk() for found in assessed)
    job.progress("proof")
    try:
        proof = prove(job.source, part, draft.plan, masked, job.rows, job.scan, job.limits)
    except Unfaithful as error:
        raise Leak(error.code) from error
    except Misaligned as error:
        raise Leak("rows") from error
    return Written(draft, tuple(masked), risks, proof)


def _ordered(change: Masked, row_order: str, rows: int) -> Masked:
    return replace(change, order=engine.shuffled(rows, change.leave_out)) if row_order == "shuffle" else change


def _mended(job: Job, written: Written) -> Draft:
    """The draft with everything redacted that the proof found."""
    draft, findings = written.draft, written.proof.findings
    tables = tuple(mended(table, number, job.rows[number], findings) for number, table in enumerate(draft.plan.tables))
    texts, headers = dict(draft.texts), dict(draft.headers)
    for at, outside in enumerate(job.source.outside):
        if _is_found(texts.get(at, outside.text), findings):
            texts[at] = MARK
    for header in (header for table in job.source.tables for header in table.header if header):
        if _is_found(headers.get(header, header), findings):
            headers[header] = MARK
    return Draft(replace(draft.plan, tables=tables), texts, headers)


def _is_found(text: str, findings: Findings) -> bool:
    """The text itself, or one of two header rows that were joined."""
    if text in findings.outside or text in findings.headers:
        return True
    return tripwires.in_text(text) and any(text in header for header in findings.headers)


def _report(job: Job, domain: str, rounds: list[Written], part: Path) -> Report:
    last = rounds[-1]
    before, after = mapped(report.digest, (job.source.path, part))
    secret = {job.source.outside[at].text for at in last.draft.texts} | set(last.draft.headers)
    return Report(
        plan=last.draft.plan,
        domain=domain,
        before=before,
        after=after,
        tables=tuple(_table(job, last, number) for number in range(len(job.source.tables))),
        rounds=tuple(Round(found.proof.compared, dict(found.proof.findings.counts)) for found in rounds),
        redacted_texts=len(last.draft.texts),
        not_scanned=job.source.not_scanned,
        secret_headers=frozenset(secret),
    )


def _table(job: Job, last: Written, number: int) -> TableReport:
    plan, change = last.draft.plan.tables[number], last.masked[number]
    rows = job.rows[number]
    cells = len({cell[:2] for cell in plan.cells})
    name = job.source.tables[number].name
    return TableReport(name, rows, rows - len(change.leave_out), plan.steps, cells, last.risks[number])
