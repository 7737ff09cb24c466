"""`./portal status`: what runs, what does not, and how to mend it. Exit 0 only when all is green."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator

from ops import processes
from ops.screen import say
from ops.settings import Settings
from ops.shell import as_service
from ops.up import answers, separation

# The clock beats every ten seconds; two minutes of silence mean that time stands still.
HEARTBEAT_SECONDS = 120


def show(settings: Settings) -> int:
    """Print one line a part. Returns the exit code: 0 green, 1 not."""
    rows = list(_rows(settings))
    for name, good, remedy in rows:
        say(f"{'hijau' if good else 'MERAH'}  {name}{'' if good else ': ' + remedy}")
    say(separation(settings))
    return 0 if all(good for _, good, _ in rows) else 1


def _rows(settings: Settings) -> Iterator[tuple[str, bool, str]]:
    checks: dict[str, tuple[Callable[[Settings], bool], str]] = {
        "Proses portal": (lambda it: processes.running(it) is not None, "jalankan ./portal up --detach"),
        "PostgreSQL": (lambda it: _listens(it.postgres_port), "lihat ./portal logs postgres"),
        "Redis": (_redis_answers, "lihat ./portal logs redis"),
        "Solr": (lambda it: _listens(it.solr_port), "lihat ./portal logs solr"),
        "Penampung surel": (lambda it: _listens(it.mail_port), "lihat ./portal logs mail"),
        "Web": (answers, "lihat ./portal logs web"),
        "Pekerja antrean": (_worker_works, "lihat ./portal logs worker"),
        "Penjaga brankas": (keeper_answers, "tidak menjawab; lihat ./portal logs keeper"),
        "Brankas": (vault_is_well, "ada berkas tersegel yang bermasalah; lihat ./portal ckan backoffice vault verify"),
        "Penggerak waktu": (clock_beats, "tidak berdetak 2 menit terakhir; lihat ./portal logs clock"),
    }
    for name, (check, remedy) in checks.items():
        yield name, check(settings), remedy


def _worker_works(settings: Settings) -> bool:
    """The worker itself, not the shell that starts it again."""
    return processes.has(settings, f"python3\0{settings.program('ckan')}\0jobs\0worker")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _redis_answers(settings: Settings) -> bool:
    argv = as_service(settings, ["redis-cli", "-s", str(settings.run / "redis.sock"), "ping"])
    done = subprocess.run(argv, capture_output=True, text=True, env=settings.environment(), check=False)
    return done.stdout.strip() == "PONG"


def keeper_answers(settings: Settings) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        return probe.connect_ex(str(settings.keeper / "soket")) == 0


def clock_beats(settings: Settings) -> bool:
    try:
        return time.time() - os.stat(settings.run / "clock").st_mtime < HEARTBEAT_SECONDS
    except OSError:
        return False


def vault_is_well(settings: Settings) -> bool:
    """Whether the portal has found no fault in the vault (one file a fault: `ckanext/backoffice/vault/faults.py`)."""
    try:
        return not any((settings.root / "vault" / "cacat").iterdir())
    except FileNotFoundError:
        return True
