"""Ratios of the product to a plain copy: interleaved, in fresh processes, medians of one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.masking import big
from bench.masking.command import TOP

ROUNDS = 5
KIB = 1024
KEY = "a key for the timing alone, never for data"
Heard = Callable[[str], None]


@dataclass(frozen=True)
class Measure:
    """`wanted`: the most that a ratio may be ("<=") or the least (">="); None where the figure is only told.
    `started`: of whole processes, the start of the interpreter and its modules in both."""

    name: str
    step: str
    against: str
    compare: str
    wanted: float | None
    started: bool = False


CSV = (
    Measure("scan", "scan", "copy", "<=", 3.0),
    Measure("mask", "mask", "copy", "<=", 2.0),
    Measure("mask + proof", "proof", "copy", "<=", 4.5),
    Measure("whole command", "command", "copy", "<=", 7.5),
    Measure("scan, both processes", "scan", "copy", "<=", None, started=True),
    Measure("whole command, both processes", "command", "copy", "<=", None, started=True),
)
WORKBOOK = (Measure("workbook: mask", "mask", "sheet_copy", "<=", 1.5),)
AWKWARD = (Measure("awkward CSV: speed of mask", "mask", "csv_copy", ">=", 0.6),)


@dataclass(frozen=True)
class Timed:
    """One process: its own figure in seconds (that of the process for the command), the time from its start to its
    end, peak memory in MiB, and whether it worked."""

    seconds: float
    wall: float
    rss: float
    error: str = ""


def run(arguments: list[str]) -> Timed:
    """Peak memory is that of the largest process below, as the kernel counted it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=TOP, stdout=out, stderr=err, env={**os.environ, "PYTHONPATH": str(TOP)}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        told = out.read().decode().strip()
        error = err.read().decode(errors="replace").strip()[-300:] if process.returncode else ""
    return Timed(float(told) if told.replace(".", "", 1).isdigit() else wall, wall, usage.ru_maxrss / KIB, error)


def step(name: str, path: Path, work: Path) -> Timed:
    out = work / f"out{path.suffix}"
    if name == "command":
        key = work / "key"
        key.write_text(KEY)
        arguments = ["-m", "ckanext.datamask", "mask", str(path), str(out), "--key-file", str(key)]
        return run([*arguments, "--report", str(work / "report.json")])
    return run(["-m", "bench.masking.timing_step", name, str(path), str(out)])


def ratios(path: Path, measures: tuple[Measure, ...], rounds: int, heard: Heard) -> list[dict[str, object]]:
    """Each round runs every step once; a ratio is taken within its round."""
    names = list(dict.fromkeys(name for one in measures for name in (one.against, one.step)))
    seen: dict[str, list[Timed]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(dir=fast_folder()) as work:
        for number in range(rounds):
            for name in names:
                seen[name].append(step(name, path, Path(work)))
                heard(f"{path.name} round {number + 1} {name}: {seen[name][-1]}")
    return [row(measure, seen) for measure in measures]


def row(measure: Measure, seen: dict[str, list[Timed]]) -> dict[str, object]:
    runs = seen[measure.step]
    mine, theirs = ([_seconds(one, measure) for one in seen[name]] for name in (measure.step, measure.against))
    pairs = zip(mine, theirs, strict=True)
    value = statistics.median(b / a if measure.compare == ">=" else a / b for a, b in pairs)
    error = next((one.error for one in runs if one.error), "")
    return {
        "name": measure.name,
        "seconds": round(statistics.median(mine), 3),
        "copy_seconds": round(statistics.median(theirs), 3),
        "ratio": round(value, 2),
        "wanted": f"{measure.compare} {measure.wanted}" if measure.wanted else "",
        "kept": _kept(value, measure) and not error,
        "rss": round(max(one.rss for one in runs)),
        "error": error,
    }


def _seconds(one: Timed, measure: Measure) -> float:
    return one.wall if measure.started else one.seconds


def _kept(value: float, measure: Measure) -> bool:
    if measure.wanted is None:
        return True
    return value <= measure.wanted if measure.compare == "<=" else value >= measure.wanted


def fast_folder() -> str | None:
    """Memory where there is some: a shared disk would be timed with the rest."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def memory(folder: Path, small: int, large: int, heard: Heard) -> dict[str, object]:
    """Peak of the whole command at two sizes, MiB."""
    with tempfile.TemporaryDirectory(dir=fast_folder()) as work:
        peaks = [step("command", big.made(folder, "clean", count), Path(work)) for count in (small, large)]
    heard(f"memory: {peaks}")
    growth = peaks[1].rss / peaks[0].rss
    kept = max(one.rss for one in peaks) <= 700 and growth <= 1.2 and not any(one.error for one in peaks)
    return {
        "rows": [small, large],
        "rss": [round(one.rss) for one in peaks],
        "seconds": [round(one.seconds, 2) for one in peaks],
        "growth": round(growth, 2),
        "kept": kept,
        "error": next((one.error for one in peaks if one.error), ""),
    }


def measure(folder: Path, heard: Heard, rounds: int = ROUNDS, share: float = 1.0) -> dict[str, object]:
    """Everything. `share` scales the numbers of rows: 1 is what the gate asks for."""
    million, sheet = int(1_000_000 * share), int(200_000 * share)
    return {
        "rows": million,
        "rounds": rounds,
        "ratios": [
            *ratios(big.made(folder, "clean", million), CSV, rounds, heard),
            *ratios(big.made(folder, "workbook", sheet), WORKBOOK, rounds, heard),
            *ratios(big.made(folder, "awkward", sheet), AWKWARD, rounds, heard),
        ],
        "memory": memory(folder, million, 5 * million, heard),
    }
