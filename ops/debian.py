"""What the machine must have: Debian's packages, the two system users, room on the disk."""

import grp
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence

from ops.problem import Problem
from ops.screen import step
from ops.settings import KEEPER_USER, SERVICE_USER, VAULT_GROUP, Settings
from ops.shell import run

PACKAGES = (
    "ca-certificates",
    "gcc",
    "git",
    "libc6-dev",
    "libmagic1",
    "libpq-dev",
    "maven",
    "openjdk-17-jdk-headless",
    "postgresql-15",
    "python3-dev",
    "python3-venv",
    "redis-server",
    "util-linux",
)
TEST_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation", "poppler-utils")

NEEDED_SPACE = 3 * 1024**3


def refuse_wrong_python() -> None:
    if sys.version_info[:2] != (3, 11):
        found = ".".join(map(str, sys.version_info[:2]))
        raise Problem(f"Python Debian di mesin ini {found}. Portal ini memerlukan Python 3.11, bawaan Debian 12.")


def refuse_full_disk(settings: Settings) -> None:
    """A first installation needs room; an installed portal may run on with less."""
    settings.var.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.var).free
    if not settings.venv.exists() and free < NEEDED_SPACE:
        raise Problem(
            f"Sisa ruang di {settings.var} hanya {free / 1024**3:.1f} GB, perlu 3 GB. "
            "Kosongkan ruang atau setel PORTAL_VAR ke cakram lain."
        )


def missing(packages: Sequence[str]) -> list[str]:
    """Those of `packages` that dpkg does not know as installed."""
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    known = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    return [name for name in packages if f"{name} installed" not in known]


def install(settings: Settings, packages: Sequence[str]) -> None:
    """Install what is missing; asks sudo only then."""
    wanted = missing(packages)
    if not wanted:
        return
    sudo = [] if os.getuid() == 0 else ["sudo"]
    if sudo and not shutil.which("sudo"):
        raise Problem(f"Paket Debian belum ada dan sudo tidak ada. Minta pengelola: apt-get install {' '.join(wanted)}")
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    failed = "Paket Debian tidak dapat dipasang. Periksa jaringan ke gudang paket, lalu ulangi perintah ini."
    if sudo:
        subprocess.run(["sudo", "-v"], check=False)
    with step(f"Memasang {len(wanted)} paket Debian"):
        run([*apt, "update"], settings.install_log, failed)
        run([*apt, "install", "-y", "--no-install-recommends", *wanted], settings.install_log, failed)


def make_users(settings: Settings) -> None:
    """The web and the keeper are two users, so that a hole in the one does not open the other's keys."""
    if not settings.separated:
        return
    for user in (SERVICE_USER, KEEPER_USER):
        if not _exists(user):
            argv = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", user]
            run(argv, settings.install_log, f"Pengguna sistem {user} tidak dapat dibuat.")
    _make_vault_group(settings)


def _make_vault_group(settings: Settings) -> None:
    """What the portal seals the keeper must read, and the other way round; their keys stay their own."""
    failed = f"Grup sistem {VAULT_GROUP} tidak dapat dibuat."
    if VAULT_GROUP not in {group.gr_name for group in grp.getgrall()}:
        run(["groupadd", "--system", VAULT_GROUP], settings.install_log, failed)
    for user in {SERVICE_USER, KEEPER_USER} - set(grp.getgrnam(VAULT_GROUP).gr_mem):
        run(["usermod", "--append", "--groups", VAULT_GROUP, user], settings.install_log, failed)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
        grp.getgrnam(user)
    except KeyError:
        return False
    return True
