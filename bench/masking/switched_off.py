"""What leaves when a detector is blind: each is switched off in turn, for the scan and for the proof's fresh scan.

The tripwires and the residue check stay, so the numbers of a person must still be held back.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.masking import leaks, masked, reading
from bench.masking.command import TOP
from bench.masking.detection import Truth
from bench.masking.score import labelled
from bench.masking.switched_off_step import out_name

MOST_FILES = 24
Heard = Callable[[str], None]


@dataclass
class Left:
    """`leaked`: distinct values by kind; `refused`: files that were not masked."""

    detector: str
    files: int = 0
    refused: int = 0
    leaked: Counter[str] = field(default_factory=Counter)


def chosen(folder: Path) -> list[tuple[Path, Truth]]:
    """The files with the most kinds of direct values."""
    files = [(path, truth) for path, truth in labelled(folder) if not truth["clean"]]
    return sorted(files, key=lambda one: (-len(one[1]["values"]), one[0].name))[:MOST_FILES]


def measure(folder: Path, heard: Heard) -> list[dict[str, Any]]:
    """One row a detector; the first, with none off, is what the others are compared with."""
    files = chosen(folder)
    found = []
    for detector in ("", *detectors()):
        left = without(detector, files)
        heard(f"without {detector or 'nothing'}: {dict(left.leaked)}, refused {left.refused}")
        found.append({**vars(left), "leaked": dict(left.leaked)})
    return found


def detectors() -> list[str]:
    done = step(["--names"])
    return json.loads(done.stdout)


def step(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench.masking.switched_off_step", *arguments]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def without(detector: str, files: list[tuple[Path, Truth]]) -> Left:
    left = Left(detector, len(files))
    with tempfile.TemporaryDirectory() as work:
        done = step([detector, work, *(str(path) for path, _ in files)])
        done.check_returncode()
        for number, (path, truth) in enumerate(files):
            out = Path(work) / out_name(number, path)
            if out.exists():
                left.leaked.update(leak.kind for leak in leaked(path, out, truth))
            else:
                left.refused += 1
    return left


def leaked(path: Path, out: Path, truth: Truth) -> list[leaks.Leak]:
    raw = reading.raw_rows(path, truth)
    before = reading.tables(path, truth, raw)
    visible = [table for table in truth["tables"] if not table["hidden"]]
    pairs = zip(visible, before, strict=True)
    public = [text for table, read in pairs for text in leaks.public_texts(table, read.rows)]
    try:
        after = reading.tables(out, truth, raw)
    except reading.Unlike:
        after = []
    return masked.distinct(masked.search(out, truth, after, leaks.Wanted(truth["values"], public)))
