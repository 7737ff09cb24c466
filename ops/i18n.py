"""`./portal i18n`: collect the words of the four plugins, bring their Indonesian up to date, compile."""

import subprocess

from ops.problem import Problem
from ops.screen import say
from ops.settings import CHECKOUT, Settings

PLUGINS = ("jembersatudata", "ppidrequest", "datamask", "backoffice")


def refresh(settings: Settings) -> int:
    """Extract, update and compile each domain. Returns 1 when an Indonesian text is missing."""
    if not settings.venv.exists():
        raise Problem("Lingkungan Python belum ada. Jalankan dulu ./portal check")
    argv = [settings.program("python"), "-P", str(CHECKOUT / "ops" / "catalogues.py"), str(CHECKOUT), *PLUGINS]
    code = subprocess.run(argv, env=settings.environment(), check=False).returncode
    say("Semua teks sudah berbahasa Indonesia." if code == 0 else "Ada teks yang belum diterjemahkan; lihat di atas.")
    return code
