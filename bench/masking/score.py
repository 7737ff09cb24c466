"""Scores a folder of labelled files: what is found, what leaks after masking, what is damaged, what is refused."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.masking import command
from bench.masking.detection import Tally, Truth, Verdict, compare
from bench.masking.masked import MOST_SHOWN, Judgement, judge

KEY = "a key for the corpus alone, never for data of anybody"
MAIN_DIRECT = ("nik", "kk", "phone", "email", "bank_account", "name", "address", "mother_name")
"""The identifiers that the gate names."""
Scan = Callable[[Path, Truth], Verdict | None]
Heard = Callable[[str], None]


@dataclass
class Score:
    """Everything that was counted over a folder; `shares` are 0..1, None where there was nothing to count."""

    files: int = 0
    scanned: int = 0
    masked: int = 0
    clean: int = 0
    clean_masked: int = 0
    crashes: list[str] = field(default_factory=list)
    exits: dict[str, int] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    shares: dict[str, float | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    masking: list[dict[str, Any]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def labelled(folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Each file of a corpus folder with its truth, in the order of names."""
    for beside in sorted(folder.glob("*.truth.json")):
        truth = json.loads(beside.read_text(encoding="utf-8"))
        yield folder / truth["file"], truth


def score(folder: Path, heard: Heard, masking: bool = True) -> Score:
    """Runs the command line on every file of the folder."""
    result, tally = Score(), Tally()
    with tempfile.TemporaryDirectory() as work:
        key = Path(work) / "key"
        key.write_text(KEY + "\n")
        for path, truth in labelled(folder):
            result.files += 1
            verdict = scanned(result, path)
            if verdict is not None:
                compare(truth, verdict, tally)
            if verdict is not None and masking:
                mask_one(result, path, truth, verdict, Path(work), key)
            heard(f"{result.files} {path.name}")
    return summed(result, tally)


def scanned(result: Score, path: Path) -> Verdict | None:
    run, verdict = command.scan(path)
    note_exit(result, "scan", path, run)
    result.scanned += verdict is not None
    return verdict


def note_exit(result: Score, verb: str, path: Path, run: command.Run) -> None:
    name = f"{verb} {run.exit}"
    result.exits[name] = result.exits.get(name, 0) + 1
    result.seconds[verb] = round(result.seconds.get(verb, 0.0) + run.seconds, 3)
    last = run.err.strip().splitlines()[-1:] or [""]
    if run.crashed:
        result.crashes.append(f"{verb} {path.name}: exit {run.exit}: {last[0][:300]}")
    elif run.exit:
        result.refusals.append(f"{verb} {path.name}: exit {run.exit}: {last[0][:300]}")


def mask_one(result: Score, path: Path, truth: Truth, verdict: Verdict, work: Path, key: Path) -> None:
    out = work / f"out{truth['dialect']['ending']}"
    run = command.mask(path, out, key, work / "report.json")
    result.clean += truth["clean"]
    result.clean_masked += truth["clean"] and run.exit == 0
    note_exit(result, "mask", path, run)
    left_behind = run.exit != 0 and out.exists()
    if run.exit == 0 and out.exists():
        result.masked += 1
        result.masking.append(described(path, truth, judge(path, out, truth, verdict)))
    elif left_behind:
        result.masking.append({"file": path.name, "notes": [f"output left although exit {run.exit}"]})
    out.unlink(missing_ok=True)


def described(path: Path, truth: Truth, judgement: Judgement) -> dict[str, Any]:
    return {
        "file": path.name,
        "leaks": len(judgement.leaks),
        "leaked_kinds": dict(Counter(leak.kind for leak in judgement.leaks)),
        "values": {kind: len(texts) for kind, texts in truth["values"].items()},
        "leaked": [asdict(leak) for leak in judgement.leaks[:MOST_SHOWN]],
        "row_words": len(judgement.row_words),
        "words": judgement.row_words[:MOST_SHOWN],
        "compared": judgement.compared,
        "changed": len(judgement.changed),
        "cells": judgement.changed[:MOST_SHOWN],
        "notes": judgement.notes,
    }


def judged(folder: Path, scan: Scan) -> Score:
    """The same figures of detection for another tool; `scan` gives its verdict on a file."""
    result, tally = Score(), Tally()
    for path, truth in labelled(folder):
        result.files += 1
        verdict = scan(path, truth)
        if verdict is not None:
            result.scanned += 1
            compare(truth, verdict, tally)
    return summed(result, tally)


def summed(result: Score, tally: Tally) -> Score:
    result.counts = dict(sorted(tally.counts.items()))
    result.findings = [asdict(finding) for finding in tally.findings]
    result.shares = {
        "recall direct": tally.share("personal/direct"),
        "recall of the gate's identifiers": share_of(tally, [f"personal/direct/{kind}/" for kind in MAIN_DIRECT]),
        "recall all personal": tally.share("personal"),
        "right kind": ratio(tally.total("personal", "/right_kind"), tally.total("personal", "/found")),
        "columns of clean files left alone": quiet(tally, "public/clean"),
        "columns about nobody left alone, all files": quiet(tally, "public/"),
        "precision of columns": precision(tally),
        "cells in text listed": tally.share("span"),
        "cells in text listed or their column masked": tally.share("safe"),
        "cells about nobody left alone": quiet(tally, "public_cells"),
        "texts outside tables": tally.share("outside"),
        "files masked": ratio(result.masked, result.files),
        "clean files masked": ratio(result.clean_masked, result.clean),
    }
    return result


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def share_of(tally: Tally, prefixes: list[str]) -> float | None:
    found = sum(tally.total(prefix, "/found") for prefix in prefixes)
    return ratio(found, sum(tally.total(prefix, "/all") for prefix in prefixes))


def quiet(tally: Tally, prefix: str) -> float | None:
    whole = tally.total(prefix, "/all")
    return ratio(whole - tally.total(prefix, "/alarm"), whole)


def precision(tally: Tally) -> float | None:
    found = tally.total("personal", "/found")
    return ratio(found, found + tally.total("public/", "/alarm"))
