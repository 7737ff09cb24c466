"""One step of the timing in a process of its own: python -m bench.masking.timing_step STEP FILE OUT.

Prints the seconds of the step alone; what it needs from the steps before it is made first and not timed.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

KEY = b"a key for the timing alone, never for data"
DOMAIN = "umum"


def copy(path: Path, out: Path) -> float:
    """polars reads and writes, and nothing else."""
    import polars as pl

    return seconds(lambda: pl.scan_csv(path, infer_schema=False).sink_csv(out))


def csv_copy(path: Path, out: Path) -> float:
    """The csv module reads and writes, and nothing else."""

    def run() -> None:
        with path.open(encoding="cp1252", newline="") as lines, out.open("w", encoding="cp1252", newline="") as target:
            csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(csv.reader(lines, delimiter=";"))

    return seconds(run)


def sheet_copy(path: Path, out: Path) -> float:
    """The fastest reader of workbooks there is and a writer of plain text cells, and nothing else."""
    import fastexcel

    from bench.masking import raw_workbook

    def run() -> None:
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
        raw_workbook.write(out, sheet.iter_rows())

    return seconds(run)


def scan(path: Path, out: Path) -> float:
    """The product's detection on every cell."""
    from ckanext.datamask.core import formats, limits
    from ckanext.datamask.core import scan as product

    return seconds(lambda: product.scan(formats.open_source(path, limits.DEFAULT)))


def mask(path: Path, out: Path) -> float:
    """The product's engine without detection and without proof."""
    from ckanext.datamask.core import engine, formats, keys, limits, plan, policy
    from ckanext.datamask.core import scan as product

    source = formats.open_source(path, limits.DEFAULT)
    key = keys.derive(KEY, DOMAIN)
    made = plan.make(product.scan(source), policy.load(), key)

    def run() -> None:
        pairs = zip(source.tables, made.tables, strict=True)
        masked = {number: engine.masked(table, one, key) for number, (table, one) in enumerate(pairs)}
        formats.write(source, out, masked, engine.outside(source.outside, made.outside))

    return seconds(run)


def proof(path: Path, out: Path) -> float:
    """Engine, proof and report, without the first detection."""
    from ckanext.datamask.core import formats, keys, limits, plan, policy
    from ckanext.datamask.core import mask as product
    from ckanext.datamask.core import scan as detection

    source = formats.open_source(path, limits.DEFAULT)
    key = keys.derive(KEY, DOMAIN)
    profile = detection.scan(source)
    made = plan.make(profile, policy.load(), key)
    return seconds(lambda: product.mask(source, profile, made, out, key, DOMAIN))


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


STEPS = {
    "copy": copy, "csv_copy": csv_copy, "sheet_copy": sheet_copy, "scan": scan, "mask": mask, "proof": proof,
}  # fmt: skip

if __name__ == "__main__":
    step, source_path, out_path = sys.argv[1:]
    sys.stdout.write(f"{STEPS[step](Path(source_path), Path(out_path)):.4f}\n")
