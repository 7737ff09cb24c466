"""`./portal demo`: the walk through the thirteen steps on the running portal; what it leaves lies in var/demo."""

import os
import subprocess

from ops import processes
from ops.problem import Problem
from ops.screen import say
from ops.settings import CHECKOUT, Settings


def walk(settings: Settings) -> int:
    """The exit code of the walk. Raises Problem while the portal does not run."""
    if not processes.running(settings):
        raise Problem("Portal tidak berjalan. Jalankan dulu ./portal up --detach")
    folder = settings.var / "demo"
    say("Satu permohonan melewati 13 langkah SOP, lewat halaman portal yang berjalan:")
    done = subprocess.run(command(settings, folder), env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=False)
    if done.returncode == 0:
        say(f"Selesai. Catatan, surat, dan berkas yang disampaikan: {folder}")
    return done.returncode


def command(settings: Settings, folder: object) -> list[str]:
    passwords, mails = settings.root / "masuk.txt", settings.root / "mail"
    return [settings.program("python"), "-m", "ops.walk", settings.site_url, *map(str, (passwords, mails, folder))]
