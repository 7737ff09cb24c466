"""The whole corpus into a folder: open/ and held_out/, each file with its truth beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.masking.corpus.dialects import DIALECTS
from bench.masking.corpus.draw import words
from bench.masking.corpus.families import Plan, make
from bench.masking.corpus.headers import STYLES
from bench.masking.corpus.layout import File, truth
from bench.masking.corpus.writers import write

SEED = 3509
VARIANTS = 6
"""Files a family; the odd ones are held out."""
ROWS = (34, 61, 120, 47, 260, 88)
HALVES = {False: "open", True: "held_out"}
PLANTED_EVERY = 3
CLEAN_PLANTED_EVERY = 9
"""Every n-th file of a half hides people where none belong; fewer of those that are about no person."""


def plans(variants: int = VARIANTS) -> Iterator[Plan]:
    """Dialects and header styles take turns within each half, so that every one is met in both."""
    counts = {False: 0, True: 0}
    for number in range(variants):
        held = number % 2 == 1
        for family, described in words("families").items():
            if described.get("only_held_out") and not held:
                continue
            turn = counts[held]
            counts[held] += 1
            every = CLEAN_PLANTED_EVERY if described.get("clean") else PLANTED_EVERY
            rows = described.get("rows") or ROWS[turn % len(ROWS)]
            style = STYLES[turn % len(STYLES)]
            dialect = DIALECTS[(turn + 7 * (turn // len(DIALECTS))) % len(DIALECTS)]
            yield Plan(family, number, held, dialect, style, turn % every == every - 1, rows)


def build(folder: Path, seed: int = SEED, variants: int = VARIANTS) -> list[File]:
    """Writes every file; returns them. The same seed gives the same bytes of delimited files."""
    files = [make(plan, seed) for plan in plans(variants)]
    for file in files:
        place = folder / HALVES[file.held]
        place.mkdir(parents=True, exist_ok=True)
        write(file, place)
        beside = place / f"{file.name}.truth.json"
        beside.write_text(json.dumps(truth(file), ensure_ascii=False, indent=1), encoding="utf-8")
    return files
