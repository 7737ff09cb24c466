"""`./portal bench NAME`: measurements; their tables go into bench/NAME.md."""

import subprocess

from ops import debian, folders, venv
from ops.problem import Problem
from ops.settings import CHECKOUT, Settings


def names() -> list[str]:
    """What can be measured: a package with a `__main__` each."""
    return sorted(path.parent.name for path in CHECKOUT.glob("bench/*/__main__.py"))


def measure(settings: Settings, arguments: list[str]) -> int:
    """Run one measurement; what follows its name is passed on. Returns its exit code."""
    if arguments[:1] == [] or arguments[0] not in names():
        raise Problem(f"Sebutkan apa yang diukur: ./portal bench {' | '.join(names())}")
    debian.refuse_wrong_python()
    debian.install(settings, debian.PACKAGES)
    debian.make_users(settings)
    folders.prepare(settings)
    venv.prepare(settings, tests=True)
    argv = [settings.program("python"), "-m", f"bench.{arguments[0]}", *arguments[1:]]
    return subprocess.run(argv, cwd=CHECKOUT, env=settings.environment(), check=False).returncode
