"""Secrets of one installation: made here once, never in git, never on a command line, never printed."""

import os
import secrets
import subprocess
from pathlib import Path

from ops.problem import Problem
from ops.settings import CHECKOUT, Settings
from ops.shell import as_service, give

PASSWORDS = ("postgres-admin", "ckan", "datastore-ro", "ledger")

# Run by the keeper's user: the identity is born readable by the keeper alone, and only the recipient comes out.
MAKE_INTI = """
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
    """All secrets of the installation, made where missing: the passwords by name, and `recipient` of key `inti`."""
    settings.secrets.mkdir(parents=True, exist_ok=True)
    settings.secrets.chmod(0o711)
    found = {name: _password(settings.secrets / name) for name in PASSWORDS}
    return found | {"recipient": _recipient(settings)}


def _password(path: Path) -> str:
    if not path.exists() or not path.read_text():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text()


def _recipient(settings: Settings) -> str:
    folder = settings.secrets / "penjaga"
    folder.mkdir(exist_ok=True)
    give(folder, settings.keeper_user, 0o700)
    argv = [settings.program("python"), "-P", "-c", MAKE_INTI, str(folder / "inti.key")]
    argv = as_service(settings, argv, settings.keeper_user)
    done = subprocess.run(argv, capture_output=True, text=True, env=settings.environment(), cwd=CHECKOUT, check=False)
    if done.returncode or not done.stdout.startswith("age1"):
        raise Problem(f"Kunci brankas di {folder} tidak dapat dibaca atau dibuat. Pulihkan dari cadangan kunci Anda.")
    return done.stdout.strip()
