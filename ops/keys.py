"""Secrets of one installation: made here once, never in git, never on a command line, never printed."""

import os
import secrets
import subprocess
from collections.abc import Callable
from pathlib import Path

from ops.problem import Problem
from ops.settings import CHECKOUT, Settings
from ops.shell import as_service, give

PASSWORDS = ("postgres-admin", "ckan", "datastore-ro", "ledger", "keeper")

# Run by the user whose file it is: the identity is born readable by that user alone, and only the recipient comes out.
MAKE_IDENTITY = """
import os, sys
from pyrage import x25519
path = sys.argv[1]
if not os.path.exists(path):
    part = path + ".part"
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o400), "w") as file:
        file.write(str(x25519.Identity.generate()) + "\\n")
        file.flush()
        os.fsync(file.fileno())
    os.rename(part, path)
print(x25519.Identity.from_str(open(path).read().strip()).to_public())
"""


def prepare(settings: Settings) -> dict[str, str]:
    """All secrets of the installation, made where missing.

    Returns the passwords by name, `recipient-inti` and `recipient-keluar`. The identity of `inti` and the root of its
    other keys are handed to the keeper by `ops/run-keeper`, that of `keluar` is the portal's; both have the key that
    marks records.
    """
    settings.secrets.mkdir(parents=True, exist_ok=True)
    settings.secrets.chmod(0o711)
    found = {name: _password(settings.secrets / name) for name in PASSWORDS}
    keeper, portal = settings.secrets / "penjaga", settings.secrets / "portal"
    _folder(keeper, settings.keeper_user)
    _folder(portal, settings.user)
    found["recipient-inti"] = _recipient(settings, keeper / "inti.key", settings.installer)
    found["recipient-keluar"] = _recipient(settings, portal / "keluar.key", settings.user)
    record_key = portal / "catatan-brankas.key"
    _make(record_key, settings.user, lambda: secrets.token_hex(32))
    _make(keeper / "akar.key", settings.installer, lambda: secrets.token_hex(32))
    _make(keeper / record_key.name, settings.keeper_user, record_key.read_text)
    return found


def _password(path: Path) -> str:
    if not path.exists() or not path.read_text():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text()


def _folder(path: Path, user: str) -> None:
    path.mkdir(exist_ok=True)
    give(path, user, 0o700)


def _recipient(settings: Settings, path: Path, user: str) -> str:
    if path.exists():
        give(path, user, 0o400)
    argv = as_service(settings, [settings.program("python"), "-P", "-c", MAKE_IDENTITY, str(path)], user)
    done = subprocess.run(argv, capture_output=True, text=True, env=settings.environment(), cwd=CHECKOUT, check=False)
    if done.returncode or not done.stdout.startswith("age1"):
        raise Problem(
            f"Kunci brankas di {path.parent} tidak dapat dibaca atau dibuat. Pulihkan dari cadangan kunci Anda."
        )
    return done.stdout.strip()


def _make(path: Path, user: str, content: Callable[[], str]) -> None:
    """Made once: with another key what was marked or tagged with the first would count as changed, or be lost."""
    if path.exists():
        return
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content().strip() + "\n")
        file.flush()
        os.fsync(file.fileno())
    give(part, user, 0o400)
    part.rename(path)
