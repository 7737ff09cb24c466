"""python -m bench.ledger [--events N] [--rounds N]: what the ledger costs; the table goes to bench/ledger.md.

Makes a PostgreSQL cluster of its own in a temporary folder, with the portal's roles, and removes it again.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import page
from bench.ledger import acts

TOP = Path(__file__).resolve().parents[2]
TABLE = TOP / "bench" / "ledger.md"
BIN = Path("/usr/lib/postgresql/15/bin")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.ledger")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with cluster() as url:
        acts.prepare(url, TOP / "ckanext" / "backoffice" / "migration" / "ledger" / "alembic.ini")
        appends = [acts.append_round(1000) for _ in range(options.rounds)]
        acts.fill(options.events)
        checks = [acts.verify_round() for _ in range(options.rounds)]
    write(rows(appends, checks), options.events, options.rounds)
    return 0


@contextmanager
def cluster() -> Iterator[str]:
    """The folder of a running PostgreSQL, reached by its socket only."""
    with tempfile.TemporaryDirectory(prefix="bench-ledger-") as name:
        folder = Path(name)
        user = os.environ["PORTAL_USER"]
        as_root = os.getuid() == 0
        run = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"] if as_root else []
        if as_root:
            shutil.chown(folder, user)
        environment = os.environ | {"HOME": name, "LC_ALL": "C.UTF-8"}

        def command(*argv: str) -> None:
            subprocess.run([*run, *argv], check=True, stdout=subprocess.DEVNULL, cwd=name, env=environment)

        command(str(BIN / "initdb"), "-D", f"{name}/pg", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", user)
        command(str(BIN / "pg_ctl"), "-D", f"{name}/pg", "-w", "-l", f"{name}/log", "-o", f"-k {name} -h ''", "start")
        try:
            yield f"postgresql://{user}@/postgres?host={name}"
        finally:
            command(str(BIN / "pg_ctl"), "-D", f"{name}/pg", "-w", "-m", "immediate", "stop")


def rows(appends: list[dict[str, float]], checks: list[dict[str, float]]) -> list[tuple[str, str]]:
    """What, and median (least - most) of the ratios inside one round."""
    return [
        ("append, against a plain INSERT of the same row (one transaction each)", ratio(appends, "append", "plain")),
        ("append with a sealed text, against a plain INSERT", ratio(appends, "append with text", "plain")),
        ("append apart (own transaction), against a plain INSERT", ratio(appends, "append apart", "plain")),
        ("one append, microseconds", spread([one["append"] * 1e6 for one in appends])),
        ("verify (all), against raw SHA-256 of the same bytes", ratio(checks, "verify", "raw sha256")),
        ("walk along the chain alone, rows in memory, against raw SHA-256", ratio(checks, "walk", "raw sha256")),
        ("verify, events a second", spread([one["events"] / one["verify"] for one in checks])),
        ("noise: one raw SHA-256 against the other", ratio(checks, "raw sha256", "raw sha256 again")),
    ]


def ratio(rounds: list[dict[str, float]], what: str, base: str) -> str:
    return spread([one[what] / one[base] for one in rounds])


def spread(figures: list[float]) -> str:
    digits = 0 if statistics.median(figures) > 100 else 2
    return f"{statistics.median(figures):,.{digits}f} ({min(figures):,.{digits}f} - {max(figures):,.{digits}f})"


def write(measured: list[tuple[str, str]], events: int, rounds: int) -> None:
    """The table between the two marks of bench/ledger.md."""
    said = (
        f"{events:,} events in streams of six, {rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}."
    )
    lines = [said, "", "| what | measured: median (least - most) |", "|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in measured]
    page.fill(TABLE, lines)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
