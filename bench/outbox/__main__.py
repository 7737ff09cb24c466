"""python -m bench.outbox [--mails N] [--rounds N]: speed of the outbox against a plain loop over smtplib.

Interleaved rounds, each act in a fresh process, medians of the ratios of one round. Exit 1 when a target is missed.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyrage import x25519

from bench import page
from ops.postgres import BIN
from ops.settings import Settings, load
from ops.shell import as_service, give

TOP = Path(__file__).resolve().parents[2]
TABLE = TOP / "bench" / "outbox.md"
ACTS = ("plain", "lazy-drain", "drain", "bare", "plain again")
WANTED = 0.7


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.outbox")
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-outbox-"))
    settings = load("test")
    try:
        with database(settings, folder) as url, sink(folder) as port:
            furnish(folder, url, port)
            rounds = [one_round(folder, options.mails) for _ in range(options.rounds)]
            told = (folder / "told").read_text().split()
    finally:
        shutil.rmtree(folder)
    rows = table(rounds, told, options.mails)
    write(rows, options.mails, options.rounds)
    return 0 if all(row[-1] == "yes" for row in rows) else 1


@contextmanager
def database(settings: Settings, folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own with the settings of a new cluster: every commit is forced to the disk."""
    cluster, port = folder / "pg", free_port()
    give(folder, settings.user, 0o755)
    argv = [str(BIN / "initdb"), "-D", str(cluster), "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    run(settings, argv)
    control = [str(BIN / "pg_ctl"), "-D", str(cluster), "-w", "-l", str(cluster / "log")]
    run(settings, [*control, "-o", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1", "start"])
    try:
        yield f"postgresql://bench@127.0.0.1:{port}/postgres"
    finally:
        run(settings, [*control, "-m", "fast", "stop"])


def run(settings: Settings, argv: list[str]) -> None:
    """A program of PostgreSQL, which refuses to be run by root."""
    nothing = subprocess.DEVNULL
    subprocess.run(as_service(settings, argv), env=settings.environment(), stdout=nothing, cwd=TOP, check=True)


@contextmanager
def sink(folder: Path) -> Iterator[int]:
    """A mail server in a process of its own."""
    port = free_port()
    argv = [sys.executable, "-m", "bench.outbox.sink", str(port), str(folder / "told")]
    server = subprocess.Popen(argv, cwd=TOP)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
        except OSError:
            continue
        return


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def furnish(folder: Path, url: str, port: int) -> None:
    """Keys and settings of the steps."""
    keluar, escrow = x25519.Identity.generate(), x25519.Identity.generate()
    (folder / "keluar.key").write_text(str(keluar))
    (folder / "record.key").write_text(os.urandom(32).hex())
    vault = {
        "recipient_keluar": str(keluar.to_public()),
        "escrow_recipient": str(escrow.to_public()),
        "identity_files": str(folder / "keluar.key"),
        "record_key_file": str(folder / "record.key"),
    }
    settings = {f"ckanext.backoffice.vault.{name}": value for name, value in vault.items()}
    settings |= {"ckanext.backoffice.outbox.connect_timeout": 10, "ckanext.backoffice.outbox.read_timeout": 20}
    settings |= {"smtp.server": f"127.0.0.1:{port}", "smtp.mail_from": "portal@contoh.id", "sqlalchemy.url": url}
    settings |= {"ckan.site_url": "https://satudata.contoh.id", "ckan.site_title": "Satu Data Jember"}
    (folder / "settings.json").write_text(json.dumps(settings))


def one_round(folder: Path, mails: int) -> dict[str, float]:
    """The acts once each; the plain loop before and after what is compared with it."""
    return {act: step(act, folder, mails) for act in ACTS}


def step(act: str, folder: Path, mails: int) -> float:
    argv = [sys.executable, "-m", "bench.outbox.step", act.split()[0], str(folder), str(mails)]
    done = subprocess.run(argv, cwd=TOP, stdout=subprocess.PIPE, text=True, check=True)
    seconds = json.loads(done.stdout)["seconds"]
    sys.stderr.write(f"{act}: {seconds:.2f} s, {mails / seconds:.0f} mails/s\n")
    return seconds


def table(rounds: list[dict[str, float]], told: list[str], mails: int) -> list[tuple[str, str, str, str]]:
    """Rows: what, measured, wanted, reached."""
    base = [(one["plain"] + one["plain again"]) / 2 for one in rounds]
    speeds = {act: [b / one[act] for b, one in zip(base, rounds, strict=True)] for act in ("drain", "lazy-drain")}
    bare = [one["bare"] / one["lazy-drain"] for one in rounds]
    noise = [one["plain"] / one["plain again"] for one in rounds]
    rate = statistics.median(mails / one["drain"] for one in rounds)
    lazy = statistics.median(speeds["lazy-drain"])
    sent = len(ACTS) * mails * len(rounds)
    rows = [
        ("drain, speed against a plain loop", spread(speeds["lazy-drain"]), f">= {WANTED}", lazy >= WANTED),
        ("the same, each commit waiting for the disk", spread(speeds["drain"]), "-", True),
        ("drain, speed against a bare loop", spread(bare), "-", True),
        ("lost", str(sent - len(set(told))), "0", len(set(told)) == sent),
        ("duplicates", str(len(told) - len(set(told))), "0", len(told) == len(set(told))),
        ("mails a second, each commit waiting for the disk", f"{rate:.0f}", "-", True),
        ("noise: one plain loop against the other", spread(noise), "-", True),
    ]
    return [(what, said, wanted, "yes" if reached else "NO") for what, said, wanted, reached in rows]


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} - {max(ratios):.2f})"


def write(rows: list[tuple[str, str, str, str]], mails: int, rounds: int) -> None:
    """The table between the two marks of bench/outbox.md."""
    load = os.getloadavg()[0]
    lines = [f"{mails} mails, {rounds} rounds, {os.cpu_count()} cores, load {load:.1f} at the end.", ""]
    lines += ["| what | measured: median (least - most) | wanted | reached |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    page.fill(TABLE, lines)


if __name__ == "__main__":
    sys.exit(main())
