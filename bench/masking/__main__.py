"""python -m bench.masking [VERB] [--folder F] [--seed N] [--rounds N]; the verbs are in VERBS.

Without a verb: all, the held-out half included. Results go to var/bench/masking, tables to bench/masking.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from bench.masking import fuzz, lokal, mutations, report, switched_off, timing
from bench.masking.command import TOP
from bench.masking.corpus.build import SEED, VARIANTS, build
from bench.masking.score import Score, judged, score

FOLDER = TOP / "var" / "bench" / "masking"
NAMES = ("open", "held_out", "lokal_open", "lokal_held_out", "switched_off", "fuzz", "mutations", "timing")


def heard(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def corpus(options: argparse.Namespace) -> None:
    for half in ("open", "held_out"):
        shutil.rmtree(options.folder / half, ignore_errors=True)
    files = build(options.folder, options.seed, options.variants)
    clean = sum(file.clean for file in files)
    heard(f"{len(files)} files of {len({file.family for file in files})} families, {clean} clean, in {options.folder}")


def save(options: argparse.Namespace, name: str, result: object) -> None:
    content = asdict(result) if isinstance(result, Score) else result
    path = options.folder / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    if isinstance(result, Score):
        lines = report.misses(asdict(result))
        path.with_suffix(".misses.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def open_half(options: argparse.Namespace) -> None:
    save(options, "open", score(options.folder / "open", heard))


def held_out(options: argparse.Namespace) -> None:
    """To be run once, at the end."""
    save(options, "held_out", score(options.folder / "held_out", heard))


def outside_tool(options: argparse.Namespace) -> None:
    for half in ("open", "held_out"):
        save(options, f"lokal_{half}", judged(options.folder / half, lokal.scan))


def blind(options: argparse.Namespace) -> None:
    save(options, "switched_off", switched_off.measure(options.folder / "open", heard))


def damage(options: argparse.Namespace) -> None:
    save(options, "fuzz", fuzz.fuzz(options.folder / "open", options.minutes, options.seed, heard))


def broken(options: argparse.Namespace) -> None:
    save(options, "mutations", mutations.measure(options.folder, heard))


def speed(options: argparse.Namespace) -> None:
    save(options, "timing", timing.measure(options.folder / "big", heard, options.rounds, options.share))


def page(options: argparse.Namespace) -> None:
    there = {name: options.folder / f"{name}.json" for name in NAMES}
    report.fill({name: json.loads(path.read_text(encoding="utf-8")) for name, path in there.items() if path.exists()})


VERBS = {
    "corpus": (corpus,),
    "score": (open_half,),
    "held-out": (held_out,),
    "lokal": (outside_tool,),
    "switched-off": (blind,),
    "fuzz": (damage,),
    "mutations": (broken,),
    "timing": (speed,),
    "page": (page,),
    "all": (corpus, open_half, held_out, outside_tool, blind, damage, broken, speed, page),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.masking", description=__doc__)
    parser.add_argument("verb", nargs="?", default="all", choices=VERBS)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--variants", type=int, default=VARIANTS)
    parser.add_argument("--rounds", type=int, default=timing.ROUNDS)
    parser.add_argument("--minutes", type=float, default=5, help="of the fuzz run")
    parser.add_argument("--share", type=float, default=1.0, help="of the rows that the timing asks for")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for step in VERBS[options.verb]:
        step(options)


if __name__ == "__main__":
    main()
