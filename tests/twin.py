"""The running twin of the portal as tests disturb it: its processes, its files, and what it answers."""

import configparser
import contextlib
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import redis
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

URL = os.environ.get("PORTAL_TEST_URL", "")
ROOT = Path(os.environ.get("PORTAL_ROOT", "/"))
PATIENCE = 30


def answer_of(path: str, data: bytes | None = None) -> tuple[int, str]:
    """Status and body of a page."""
    try:
        with urllib.request.urlopen(f"{URL}{path}", data, timeout=PATIENCE) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def back_soon(path: str) -> int:
    """The status of a page as soon as it is 200, or the last one."""
    deadline = time.monotonic() + PATIENCE
    while (status := answer_of(path)[0]) != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    return status


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    """A process that answers nobody: what hangs is worse than what is gone."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def pid_of(words: str) -> int:
    """The process of this installation whose command line holds `words` and who is nobody's child of the same kind."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            ours = f"PORTAL_ROOT={ROOT}\0" in (folder / "environ").read_text(errors="replace")
            line = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if ours and words in line and "honcho" not in line:
                found[int(folder.name)] = parent
    return next(pid for pid, parent in found.items() if parent not in found)


def redis_pid() -> int:
    """Redis writes its title over its environment, so it is asked."""
    with redis.Redis(unix_socket_path=str(ROOT / "run" / "redis.sock")) as asked:
        return asked.info("server")["process_id"]


def with_setting(folder: Path, setting: str, value: str, ini: Path = ROOT / "ckan.ini") -> Path:
    """The twin's settings with one of them changed."""
    lines = ini.read_text().splitlines()
    kept = [line for line in lines if not line.startswith((f"{setting} =", f"{setting}="))]
    at = kept.index("[app:main]") + 1
    changed = folder / "ckan.ini"
    changed.write_text("\n".join([*kept[:at], f"{setting} = {value}", *kept[at:]]))
    return changed


@contextlib.contextmanager
def database() -> Iterator[Any]:
    """The twin's own database, with the portal's role."""
    ini = configparser.RawConfigParser(strict=False)
    ini.read(ROOT / "ckan.ini")
    with sa.create_engine(ini.get("app:main", "sqlalchemy.url"), poolclass=NullPool).begin() as connection:
        yield connection
