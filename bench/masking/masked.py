"""Judges one masked file: what leaked, what changed that should not have, whether its form was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.masking import fidelity, leaks, reading
from bench.masking.detection import Truth, Verdict, counterpart

NAME_KINDS = frozenset({"name", "mother_name"})
MOST_SHOWN = 12


@dataclass
class Judgement:
    """`leaks`: distinct values; `row_words`: row, column, word of a row's own name left in it; `notes`: not judged."""

    leaks: list[leaks.Leak] = field(default_factory=list)
    row_words: list[tuple[int, int, str]] = field(default_factory=list)
    compared: int = 0
    changed: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def judge(original: Path, out: Path, truth: Truth, verdict: Verdict) -> Judgement:
    """`verdict` is the scan of the original; the output is read by this folder's own readers."""
    found = Judgement()
    raw = reading.raw_rows(original, truth)
    before = reading.tables(original, truth, raw)
    visible = [table for table in truth["tables"] if not table["hidden"]]
    pairs = zip(visible, before, strict=True)
    public = [text for table, read in pairs for text in leaks.public_texts(table, read.rows)]
    wanted = leaks.Wanted(truth["values"], public)
    try:
        after = reading.tables(out, truth, raw)
    except (reading.Unlike, OSError, ValueError) as error:
        found.notes.append(f"form: {error}")
        after = []
    found.leaks = distinct(search(out, truth, after, wanted))
    for number, (old, new) in enumerate(zip(before, after, strict=False)):
        compare_tables(found, truth, verdict, visible[number], number, old, new)
    return found


def search(out: Path, truth: Truth, after: list[reading.Read], wanted: leaks.Wanted) -> Iterator[leaks.Leak]:
    for place, text in reading.parts(out, truth):
        yield from wanted.found(place, text)
    for number, read in enumerate(after):
        for row, cells in enumerate((*read.other, *read.rows)):
            for cell in cells:
                yield from wanted.found(f"table {number} row {row}", cell)


def distinct(found: Iterator[leaks.Leak]) -> list[leaks.Leak]:
    once: dict[tuple[str, str, str], leaks.Leak] = {}
    for leak in found:
        once.setdefault((leak.kind, leak.form, leak.value), leak)
    return list(once.values())


def compare_tables(
    found: Judgement,
    truth: Truth,
    verdict: Verdict,
    table: dict[str, Any],
    number: int,
    old: reading.Read,
    new: reading.Read,
) -> None:
    seen = counterpart(verdict["tables"], table, number)
    if seen is None:
        found.notes.append("table not in the scan")
        return
    hits = {(cell["row"], cell["column"]) for cell in seen["cells"]}
    try:
        pairing = fidelity.pair(old, new, seen["columns"], hits)
    except fidelity.Unpaired as error:
        found.notes.append(f"not paired: {error}")
        return
    change = fidelity.changes(old, new, pairing, seen["columns"], hits)
    personal = {(span["row"], span["column"]) for span in table["cells"]}
    secret = {label["index"] for label in table["columns"] if label["role"] not in {"none", "either"}}
    found.compared += change.compared
    found.changed += [place for place in change.cells if place not in personal and place[1] not in secret]
    found.row_words += row_words(table, old, new, pairing)


def row_words(
    table: dict[str, Any], old: reading.Read, new: reading.Read, pairing: fidelity.Pairing
) -> list[tuple[int, int, str]]:
    """Row, column and word; words that stood in the row's public cells are no leak."""
    names = [one["index"] for one in table["columns"] if one["role"] == "direct" and one["kind"] in NAME_KINDS]
    open_columns = [one["index"] for one in table["columns"] if one["role"] in {"none", "either"}]
    planted = {(span["row"], span["column"]) for span in table["cells"]}
    found = []
    for place, number in enumerate(pairing.rows):
        row = old.rows[number]
        shown = [fidelity.cell(row, index) for index in open_columns if (number, index) not in planted]
        public = leaks.plain(" ".join(shown))
        for column, word in leaks.tokens_of_row(row, names, new.rows[place]):
            if word not in leaks.LETTERS.findall(public):
                found.append((number, column, word))
    return found
