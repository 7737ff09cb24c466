"""Load the demo data with the portal's own environment, as the service user."""

import os
from pathlib import Path

from ops.settings import CHECKOUT, Settings
from ops.shell import as_service, give, run


def load_demo(settings: Settings) -> None:
    """Idempotent. The passwords of new accounts are added to var/masuk.txt (0600)."""
    lent, kept = settings.run / "masuk.txt", settings.root / "masuk.txt"
    if kept.exists():
        lent.write_text(kept.read_text())
        give(lent, settings.user, 0o600)
    argv = [settings.program("python"), "-m", "ops.demo.load", "--ini", str(settings.ini), "--passwords", str(lent)]
    env = settings.environment() | {"PYTHONPATH": str(CHECKOUT)}
    try:
        run(as_service(settings, argv), settings.install_log, "Data contoh tidak dapat dimuat.", env=env)
    finally:
        _take_back(lent, kept)


def _take_back(lent: Path, kept: Path) -> None:
    """The web's user must not be able to read the officers' passwords once they are made."""
    if lent.exists():
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(lent.read_text())
        lent.unlink()
