"""Start, watch and stop the processes of the Procfile (honcho runs them)."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from ops import postgres
from ops.problem import Problem
from ops.settings import CHECKOUT, Settings

# honcho gives its children five seconds, then ends them.
STOP_SECONDS = 20


def pid_file(settings: Settings) -> Path:
    return settings.root / "honcho.pid"


def running(settings: Settings) -> int | None:
    """Pid of honcho when this installation is up."""
    try:
        pid = int(pid_file(settings).read_text())
        return pid if f"PORTAL_ROOT={settings.root}" in _environ(pid) else None
    except (OSError, ValueError):
        return None


def start(settings: Settings, solr_command: str) -> subprocess.Popen[bytes]:
    """Start everything of the Procfile in the background, output into log/portal.log."""
    refuse_taken_ports(settings)
    env = settings.environment() | {
        "PORTAL_SOLR_COMMAND": solr_command,
        "PORTAL_POSTGRES_BIN": str(postgres.BIN),
        "PORTAL_POSTGRES_OPTIONS": postgres.options(settings),
    }
    log = settings.log / "portal.log"
    if log.exists() and log.stat().st_size > 20 * 1024**2:
        log.replace(log.with_suffix(".log.1"))
    argv = [settings.program("honcho"), "--no-colour", "-e", "/dev/null", "-f", str(CHECKOUT / "Procfile"), "start"]
    with log.open("ab") as sink:
        process = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=env, cwd=CHECKOUT, start_new_session=True
        )
    log.chmod(0o640)
    if settings.separated:
        shutil.chown(log, group=settings.user)
    pid_file(settings).write_text(str(process.pid))
    return process


def stop(settings: Settings) -> bool:
    """Stop what runs, then whatever a killed run left behind. Returns whether anything ran."""
    pid = running(settings)
    if pid:
        os.kill(pid, signal.SIGTERM)
        _wait_gone([pid])
    left = end_left_over(settings)
    pid_file(settings).unlink(missing_ok=True)
    (settings.run / "ready").unlink(missing_ok=True)
    return bool(pid or left)


def end_left_over(settings: Settings) -> bool:
    """End processes of this installation whose honcho is gone (only ours: they carry our PORTAL_ROOT)."""
    postgres.stop_left_over(settings)
    left = list(_of(settings))
    for pid in left:
        _signal(pid, signal.SIGTERM)
    for pid in _wait_gone(left):
        _signal(pid, signal.SIGKILL)
    return bool(left)


def _of(settings: Settings) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid() and _is_ours(settings, int(entry.name)):
            yield int(entry.name)


def _is_ours(settings: Settings, pid: int) -> bool:
    """By the environment it was started with; Redis writes its title over that, so it is known by its folder."""
    if f"PORTAL_ROOT={settings.root}" in _environ(pid):
        return True
    try:
        return (
            _read(pid, "comm").strip() == "redis-server"
            and Path(f"/proc/{pid}/cwd").readlink() == settings.root / "redis"
        )
    except OSError:
        return False


def has(settings: Settings, words: str) -> bool:
    """Whether a process of this installation runs whose command line (NUL between words) holds `words`."""
    return any(words in _read(pid, "cmdline") for pid in _of(settings))


def _environ(pid: int) -> list[str]:
    return _read(pid, "environ").split("\0")


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text(errors="replace")
    except OSError:
        return ""


def _wait_gone(pids: list[int]) -> list[int]:
    """Wait for processes to end; those that did not."""
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and (pids := [pid for pid in pids if _alive(pid)]):
        time.sleep(0.1)
    return pids


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def refuse_taken_ports(settings: Settings) -> None:
    names = {"PORT": settings.port, "POSTGRES_PORT": settings.postgres_port}
    names |= {"SOLR_PORT": settings.solr_port, "MAIL_PORT": settings.mail_port}
    prefix = "PORTAL_TEST_" if settings.kind == "test" else "PORTAL_"
    for name, port in names.items():
        if not _free(port):
            raise Problem(
                f"Porta {port} dipakai program lain. Hentikan program itu, "
                f"atau pilih porta lain: {prefix}{name}={port + 100}"
            )


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def remove_state(settings: Settings) -> None:
    """Delete the data of this installation (the environment and the jars stay)."""
    keep = {settings.venv, settings.solr_jars, settings.solr_classes, settings.var / "test", settings.install_log}
    if settings.kind == "test":
        keep = set()
    for entry in settings.root.iterdir() if settings.root.exists() else ():
        if entry in keep:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
