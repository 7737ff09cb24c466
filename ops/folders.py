"""Folders of one installation and who owns them. What is clear text stays where only the service user may look."""

import os
import shutil
import stat

from ops.settings import VAULT_GROUP, Settings
from ops.shell import give

OF_THE_SERVICE = ("home", "jurnal", "mail", "redis", "run", "solr", "storage", "tmp")
OF_THE_INSTALLER = ("log", "solr-home")
SHARED = 0o2770
"""Of the vault and its folders: new files get its group."""


def prepare(settings: Settings) -> None:
    for folder in (settings.var, settings.root):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    for name in OF_THE_SERVICE:
        folder = settings.root / name
        folder.mkdir(exist_ok=True)
        give(folder, settings.user, 0o700)
    _prepare_keeper(settings)
    _prepare_vault(settings)
    for name in OF_THE_INSTALLER:
        (settings.root / name).mkdir(exist_ok=True)
        (settings.root / name).chmod(0o755)
    _sweep(settings)
    _write_redis_conf(settings)


def _prepare_keeper(settings: Settings) -> None:
    """The portal enters the folder of the socket and no other of the keeper's."""
    settings.keeper.mkdir(exist_ok=True)
    give(settings.keeper, settings.keeper_user, 0o750)
    if settings.separated:
        shutil.chown(settings.keeper, group=settings.user)
    for name in ("tmp", "home", "segel"):
        (settings.keeper / name).mkdir(exist_ok=True)
        give(settings.keeper / name, settings.keeper_user, 0o700)


def _prepare_vault(settings: Settings) -> None:
    """Where the keeper is another user both read and write sealed objects; a vault from before is handed over once."""
    vault = settings.root / "vault"
    vault.mkdir(exist_ok=True)
    if not settings.separated:
        vault.chmod(0o700)
    elif stat.S_IMODE(vault.stat().st_mode) != SHARED:
        for path in [*vault.rglob("*"), vault]:
            shutil.chown(path, settings.user, VAULT_GROUP)
            path.chmod(SHARED if path.is_dir() else 0o440)


def _sweep(settings: Settings) -> None:
    """Uploads that a killed process left half received are clear bytes: gone before anything starts."""
    for entry in [*os.scandir(settings.root / "tmp"), *os.scandir(settings.keeper / "tmp")]:
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
