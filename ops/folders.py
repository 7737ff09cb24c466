"""Folders of one installation and who owns them. What is clear text stays where only the service user may look."""

import os
import shutil

from ops.settings import Settings
from ops.shell import give

OF_THE_SERVICE = ("home", "mail", "redis", "run", "solr", "storage", "tmp", "vault")
OF_THE_INSTALLER = ("log", "solr-home")


def prepare(settings: Settings) -> None:
    for folder in (settings.var, settings.root):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    for name in OF_THE_SERVICE:
        folder = settings.root / name
        folder.mkdir(exist_ok=True)
        give(folder, settings.user, 0o700)
    for name in OF_THE_INSTALLER:
        (settings.root / name).mkdir(exist_ok=True)
        (settings.root / name).chmod(0o755)
    _sweep(settings)
    _write_redis_conf(settings)


def _sweep(settings: Settings) -> None:
    """Uploads that a killed process left half received are clear bytes: gone before anything starts."""
    for entry in os.scandir(settings.root / "tmp"):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)
    (settings.run / "ready").unlink(missing_ok=True)


def _write_redis_conf(settings: Settings) -> None:
    """Redis has no port at all: only this installation's user reaches its socket. Sessions survive a restart."""
    lines = [
        "port 0",
        f"unixsocket {settings.run}/redis.sock",
        "unixsocketperm 700",
        f"dir {settings.root}/redis",
        "databases 4",
        "save 60 1",
        "appendonly no",
        "daemonize no",
        'logfile ""',
    ]
    conf = settings.root / "redis.conf"
    conf.write_text("\n".join(lines) + "\n")
    conf.chmod(0o644)
