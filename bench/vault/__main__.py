"""python -m bench.vault [--mebibytes N] [--rounds N]: speed and memory of the vault; the table goes to bench/vault.md.

Interleaved rounds, each act in a fresh process, medians of the ratios of one round. Exit 1 when a target is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from pyrage import x25519

from bench import page

TOP = Path(__file__).resolve().parents[2]
TABLE = TOP / "bench" / "vault.md"
ACTS = ("copy", "put", "copy again", "open")
WANTED_SPEED, WANTED_GROWTH = 0.5, 64.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.vault")
    parser.add_argument("--mebibytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-vault-"))
    try:
        furnish(folder, options.mebibytes)
        rounds = [one_round(folder) for _ in range(options.rounds)]
    finally:
        shutil.rmtree(folder)
    rows = table(rounds)
    write(rows, options.mebibytes, options.rounds)
    return 0 if all(row[-1] == "yes" for row in rows) else 1


def furnish(folder: Path, mebibytes: int) -> None:
    """Keys, settings and a file of random bytes."""
    inti, keluar = x25519.Identity.generate(), x25519.Identity.generate()
    (folder / "keluar.key").write_text(str(keluar))
    (folder / "record.key").write_text(os.urandom(32).hex())
    settings = {
        "path": str(folder / "vault"),
        "recipient_keluar": str(keluar.to_public()),
        "escrow_recipient": str(inti.to_public()),
        "identity_files": str(folder / "keluar.key"),
        "record_key_file": str(folder / "record.key"),
    }
    (folder / "settings.json").write_text(json.dumps(settings))
    with (folder / "plain").open("wb") as plain:
        for _ in range(mebibytes):
            plain.write(os.urandom(1 << 20))


def one_round(folder: Path) -> dict[str, dict[str, float]]:
    """The acts once each; the copy before and after what is compared with it."""
    shutil.rmtree(folder / "vault", ignore_errors=True)
    return {act: step(act.split()[0], folder) for act in ACTS}


def step(act: str, folder: Path) -> dict[str, float]:
    argv = [sys.executable, "-m", "bench.vault.step", act, str(folder)]
    done = subprocess.run(argv, cwd=TOP, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    sys.stderr.write(f"{act}: {said['seconds']:.2f} s, {said['grown']:.1f} MiB\n")
    return said


def table(rounds: list[dict[str, dict[str, float]]]) -> list[tuple[str, str, str, str]]:
    """Rows: what, measured, wanted, reached."""
    base = [(one["copy"]["seconds"] + one["copy again"]["seconds"]) / 2 for one in rounds]
    speeds = {act: [b / one[act]["seconds"] for b, one in zip(base, rounds, strict=True)] for act in ("put", "open")}
    noise = [one["copy"]["seconds"] / one["copy again"]["seconds"] for one in rounds]
    growths = {act: max(one[act]["grown"] for one in rounds) for act in ("put", "open")}
    put = statistics.median(speeds["put"])
    rows = [("put, speed against copy + sha256", spread(speeds["put"]), f">= {WANTED_SPEED}", put >= WANTED_SPEED)]
    for act, grown in growths.items():
        said = f"{grown:.1f} MiB"
        rows.append((f"{act}, growth of memory", said, f"<= {WANTED_GROWTH:.0f} MiB", grown <= WANTED_GROWTH))
    rows.append(("open (both readings), speed against copy + sha256", spread(speeds["open"]), "-", True))
    rows.append(("noise: one copy against the other", spread(noise), "-", True))
    return [(what, said, wanted, "yes" if reached else "NO") for what, said, wanted, reached in rows]


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} - {max(ratios):.2f})"


def write(rows: list[tuple[str, str, str, str]], mebibytes: int, rounds: int) -> None:
    """The table between the two marks of bench/vault.md."""
    load = os.getloadavg()[0]
    lines = [
        f"{mebibytes} MiB of random bytes, {rounds} rounds, {os.cpu_count()} cores, load {load:.1f} at the end.",
        "",
    ]
    lines += ["| what | measured: median (least - most) | wanted | reached |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    page.fill(TABLE, lines)


if __name__ == "__main__":
    sys.exit(main())
