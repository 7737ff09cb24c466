"""`./portal check`: style, types, architecture. No service is started."""

import subprocess

from ops import debian, folders, venv
from ops.screen import say
from ops.settings import CHECKOUT, Settings
from ops.test import PURE

CODE = ("ckanext", "ops", "tests", "bench", "setup.py", "conftest.py")


def run_checks(settings: Settings) -> int:
    """Run every check, also after one has failed. Returns the exit code."""
    debian.refuse_wrong_python()
    debian.install(settings, debian.PACKAGES)
    debian.make_users(settings)
    folders.prepare(settings)
    venv.prepare(settings, tests=True)
    there = [name for name in CODE if (CHECKOUT / name).exists()]
    checks = {
        "gaya (ruff)": [settings.program("ruff"), "check", "--no-cache", *there],
        "bentuk (ruff format)": [settings.program("ruff"), "format", "--no-cache", "--check", *there],
        "tipe (basedpyright)": [settings.program("basedpyright"), "--pythonpath", settings.program("python")],
        "arsitektur": [settings.program("python"), "-P", "-m", "pytest", "-q", *PURE, "-p", "no:cacheprovider"]
        + ["tests/test_architecture.py"],
    }
    return max([_check(settings, name, argv) for name, argv in checks.items()])


def _check(settings: Settings, name: str, argv: list[str]) -> int:
    say(f"== {name}")
    return min(1, subprocess.run(argv, cwd=CHECKOUT, env=settings.environment(), check=False).returncode)
