"""Compares a verdict with the truth: which columns, cells and outside texts were found, which were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Truth = dict[str, Any]
Verdict = dict[str, Any]
COVERED = 0.8
"""Share of a span that a hit must cover."""
AROUND_TABLE = {"title", "footer"}
LEAVES = {None, "", "keep", "spans"}
"""Operators under which a cell without a hit stays as it is."""


@dataclass(frozen=True)
class Finding:
    """A miss or a false alarm: `what` is missed, other_kind, alarm, missed_span, alarm_span, row_shift ..."""

    what: str
    file: str
    column: str
    header: str | None
    truth: str | None
    found: str | None
    note: str = ""


@dataclass
class Tally:
    """Counts by name, such as "direct/nik/found", and the findings one by one."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def share(self, prefix: str) -> float | None:
        """Found among all that begin with `prefix`."""
        total = sum(count for name, count in self.counts.items() if name.startswith(prefix) and name.endswith("/all"))
        found = sum(count for name, count in self.counts.items() if name.startswith(prefix) and name.endswith("/found"))
        return found / total if total else None

    def total(self, prefix: str, end: str) -> int:
        return sum(count for name, count in self.counts.items() if name.startswith(prefix) and name.endswith(end))


def compare(truth: Truth, verdict: Verdict, tally: Tally) -> None:
    """Adds one file to the tally."""
    for number, table in enumerate(truth["tables"]):
        found = counterpart(verdict["tables"], table, number)
        if found is None:
            tally.counts["tables/missing" if not table["hidden"] else "tables/hidden_not_listed"] += 1
            if table["hidden"]:
                continue
        columns = {column["index"]: column for column in found["columns"]} if found else {}
        for label in table["columns"]:
            judge_column(truth, table, label, columns.get(label["index"]), tally)
        judge_cells(truth, table, columns, found["cells"] if found else [], tally)
    judge_outside(truth, verdict, tally)


def counterpart(tables: list[dict[str, Any]], table: dict[str, Any], number: int) -> dict[str, Any] | None:
    """By name, else by place; a hidden sheet only by name."""
    named = [found for found in tables if found["name"] == table["name"]]
    if len(named) == 1:
        return named[0]
    return tables[number] if number < len(tables) and not table["hidden"] else None


def judge_column(
    truth: Truth, table: dict[str, Any], label: dict[str, Any], column: dict[str, Any] | None, tally: Tally
) -> None:
    role = column["role"] if column else "none"
    kind = column["kind"] if column else None
    found = role != "none"
    called = f"{label['index']} {label['column']}:{label['style']}{' (hidden)' if table['hidden'] else ''}"
    place = (truth["file"], called, label["header"], label["kind"], kind)
    if label["role"] == "either":
        return
    if label["role"] == "none":
        group = "clean" if truth["clean"] else "other"
        tally.counts[f"public/{group}/all"] += 1
        tally.counts[f"public/{group}/alarm"] += found
        if found:
            tally.findings.append(Finding("alarm", *place, note=column["reason"] if column else ""))
        return
    name = f"personal/{label['role']}/{label['kind']}"
    tally.counts[f"{name}/all"] += 1
    tally.counts[f"{name}/found"] += found
    right = kind in {label["kind"], *label["also"]}
    tally.counts[f"{name}/right_kind"] += found and right
    if not found or not right:
        tally.findings.append(Finding("other_kind" if found else "missed", *place))


def judge_cells(
    truth: Truth, table: dict[str, Any], columns: dict[int, Any], cells: list[dict[str, Any]], tally: Tally
) -> None:
    labels = {label["index"]: label for label in table["columns"]}
    hits: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for cell in cells:
        hits.setdefault((cell["row"], cell["column"]), []).append(cell)
    note_shift(truth, table, set(hits), tally)
    for span in table["cells"]:
        label = labels[span["column"]]
        near = hits.get((span["row"], span["column"]), [])
        column = columns.get(span["column"], {})
        listed = any(overlap(hit, span) >= COVERED for hit in near)
        gone = listed or column.get("operator") not in LEAVES
        tally.counts[f"span/{span['kind']}/all"] += 1
        tally.counts[f"span/{span['kind']}/found"] += listed
        tally.counts[f"safe/{span['kind']}/all"] += 1
        tally.counts[f"safe/{span['kind']}/found"] += gone
        if not gone:
            place = (truth["file"], f"{span['column']} {label['column']} row {span['row']}", label["header"])
            tally.findings.append(Finding("missed_span", *place, span["kind"], near[0]["kind"] if near else None))
    alarms_in_cells(truth, table, labels, hits, tally)


def alarms_in_cells(
    truth: Truth, table: dict[str, Any], labels: dict[int, Any], hits: dict[tuple[int, int], Any], tally: Tally
) -> None:
    """Hits in cells that hold nothing personal."""
    known = {(span["row"], span["column"]) for span in table["cells"]}
    tally.counts["public_cells/all"] += table["rows"] * sum(label["role"] == "none" for label in labels.values())
    for (row, column), near in hits.items():
        label = labels.get(column)
        if label and row < table["rows"] and label["role"] == "none" and (row, column) not in known:
            tally.counts["public_cells/alarm"] += 1
            place = (truth["file"], f"{column} {label['column']} row {row}", label["header"])
            tally.findings.append(Finding("alarm_span", *place, None, near[0]["kind"]))


def note_shift(truth: Truth, table: dict[str, Any], hits: set[tuple[int, int]], tally: Tally) -> None:
    """Says where the hits lie a row beside the truth: a header row was taken for data, or data for a header."""
    spans = {(span["row"], span["column"]) for span in table["cells"]}
    met = {by: len({(row + by, column) for row, column in spans} & hits) for by in (0, 1, -1)}
    best = max(met, key=lambda by: (met[by], by == 0))
    if best and met[best] > 2 * met[0]:
        tally.findings.append(Finding("row_shift", truth["file"], f"rows {best:+d}", None, None, None))


def overlap(hit: dict[str, Any], span: dict[str, Any]) -> float:
    common = min(hit["end"], span["end"]) - max(hit["start"], span["start"])
    return common / (span["end"] - span["start"])


def judge_outside(truth: Truth, verdict: Verdict, tally: Tally) -> None:
    """A text outside counts as found where the same place has the kind, or the table's cells below its data do."""
    found = {(one["where"], one["kind"]) for one in verdict["outside"]}
    below = set(kinds_below(truth, verdict))
    for text in truth["outside"]:
        tally.counts["outside/all"] += 1
        seen = (text["where"], text["kind"]) in found
        seen = seen or (text["where"] in AROUND_TABLE and text["kind"] in below)
        tally.counts["outside/found"] += seen
        if not seen:
            near = [kind for where, kind in found if where == text["where"]]
            tally.findings.append(
                Finding("missed_outside", truth["file"], text["where"], None, text["kind"], ",".join(near) or None)
            )
    if truth["clean"]:
        tally.counts["clean_files/all"] += 1
        tally.counts["clean_files/alarm"] += bool(verdict["outside"])
        for one in verdict["outside"]:
            tally.findings.append(Finding("alarm_outside", truth["file"], one["where"], None, None, one["kind"]))


def kinds_below(truth: Truth, verdict: Verdict) -> Iterator[str]:
    for table, found in zip(truth["tables"], verdict["tables"], strict=False):
        yield from (cell["kind"] for cell in found["cells"] if cell["row"] >= table["rows"])
