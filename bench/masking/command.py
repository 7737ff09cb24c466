"""The product as anyone meets it: its command line, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]
LIMIT = 300
"""Seconds after which a run counts as a crash."""
KNOWN_EXITS = (0, 2, 3)


@dataclass(frozen=True)
class Run:
    """`exit` is None where the limit was reached. `rss`: peak of the process and its children, MiB."""

    exit: int | None
    out: str
    err: str
    seconds: float
    rss: float = 0.0

    @property
    def crashed(self) -> bool:
        return self.exit not in KNOWN_EXITS or "Traceback (most recent call last)" in self.err


def run(arguments: list[str], limit: float = LIMIT) -> Run:
    """Runs the interpreter with `arguments` in the repository; peak memory is that of the largest process."""
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    try:
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, cwd=TOP, env=environment, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(None, "", "time limit", limit)
    seconds = time.perf_counter() - start
    return Run(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"), seconds)


def scan(path: Path) -> tuple[Run, dict[str, Any] | None]:
    """The verdict on a file, None where it was refused or is no JSON."""
    result = run(["-m", "ckanext.datamask", "scan", str(path), "--json"])
    try:
        return result, json.loads(result.out) if result.exit == 0 else None
    except json.JSONDecodeError:
        return Run(-1, result.out, "stdout is not one JSON object", result.seconds), None


def mask(path: Path, out: Path, key: Path | None, report: Path) -> Run:
    arguments = ["-m", "ckanext.datamask", "mask", str(path), str(out), "--report", str(report)]
    return run([*arguments, "--key-file", str(key)] if key else arguments)
