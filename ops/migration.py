"""`./portal migration PLUGIN MESSAGE`: compare models with tables and write the next revision of a plugin.

`ckan generate migration` needs files that CKAN's wheel does not ship, so alembic runs with templates of our own.
"""

import re
import shutil
import subprocess
from pathlib import Path

from ops import processes
from ops.problem import Problem
from ops.screen import say
from ops.settings import CHECKOUT, Settings

TEMPLATES = CHECKOUT / "ops" / "alembic"


def write(settings: Settings, plugin: str, message: str) -> None:
    """Needs the running portal, whose tables are compared with the models of the checkout's wheel."""
    if not processes.running(settings):
        raise Problem("Migrasi dibandingkan dengan basis data portal. Jalankan dulu ./portal up --detach")
    folder = CHECKOUT / "ckanext" / plugin / "migration" / plugin
    _lay_out(folder)
    number = f"{_last(folder) + 1:03d}"
    words = "_".join(re.findall(r"[a-z0-9]+", message.lower()))[:40]
    argv = [settings.program("python"), "-P", str(CHECKOUT / "ops" / "revision.py"), str(settings.ini), str(folder)]
    done = subprocess.run(
        [*argv, number, words, message], env=settings.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Problem(f"Migrasi tidak dapat ditulis: {done.stderr.strip()[-600:]}")
    say(f"Periksa dan lengkapi: {done.stdout.strip().splitlines()[-1]}")


def _lay_out(folder: Path) -> None:
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    for template in TEMPLATES.iterdir():
        if not (folder / template.name).exists():
            shutil.copy2(template, folder / template.name)


def _last(folder: Path) -> int:
    return max([int(path.name[:3]) for path in (folder / "versions").glob("[0-9][0-9][0-9]_*.py")], default=0)
