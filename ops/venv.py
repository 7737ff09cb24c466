"""The Python environment: CKAN and the pins, and our plugins as a wheel, never served from the checkout."""

import fcntl
import hashlib
import shutil
import tempfile
from pathlib import Path

from ops.problem import Problem
from ops.screen import step
from ops.settings import CHECKOUT, Settings
from ops.shell import run

WHEEL_SOURCES = ("ckanext", "pyproject.toml", "setup.py", "README.md")
NO_REGISTRY = "Paket Python tidak dapat dipasang. Periksa jaringan ke gudang paket Python, lalu ulangi perintah ini."


def prepare(settings: Settings, *, tests: bool = False) -> bool:
    """Make the environment what the checkout asks for. Returns whether the plugins changed.

    The portal and its test twin share it: whoever comes second waits.
    """
    with (settings.var / ".memasang").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _create(settings)
        _install_pins(settings, "requirements.txt")
        if tests:
            _install_pins(settings, "requirements-test.txt")
        return _install_wheel(settings)


def _create(settings: Settings) -> None:
    made = settings.venv / ".dibuat"
    if made.exists():
        return
    shutil.rmtree(settings.venv, ignore_errors=True)
    with step("Membuat lingkungan Python"):
        argv = ["/usr/bin/python3", "-m", "venv", str(settings.venv)]
        run(argv, settings.install_log, "Lingkungan Python tidak dapat dibuat.")
    made.touch()


def _install_pins(settings: Settings, name: str) -> None:
    pins = CHECKOUT / name
    stamp = settings.venv / f".{name}"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if _read(stamp) == wanted:
        return
    stamp.unlink(missing_ok=True)
    with step(f"Memasang paket Python ({name})"):
        pip = [settings.program("pip"), "install", "--disable-pip-version-check", "-r", str(pins)]
        run(pip, settings.install_log, NO_REGISTRY)
    stamp.write_text(wanted)


def _install_wheel(settings: Settings) -> bool:
    stamp = settings.venv / ".wheel"
    wanted = tree_digest(CHECKOUT)
    if _read(stamp) == wanted:
        return False
    stamp.unlink(missing_ok=True)
    with step("Memasang plugin portal"):
        wheel = build_wheel(settings)
        pip = [settings.program("pip"), "install", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]
        run([*pip, str(wheel)], settings.install_log, "Plugin tidak dapat dipasang.")
    stamp.write_text(wanted)
    return True


def build_wheel(settings: Settings) -> Path:
    """Build from a copy, so that the checkout stays clean. Returns the wheel in var/wheels."""
    wheels = settings.var / "wheels"
    wheels.unlink() if wheels.is_file() else shutil.rmtree(wheels, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=settings.var) as folder:
        for name in WHEEL_SOURCES:
            _copy(CHECKOUT / name, Path(folder) / name)
        pip = [settings.program("pip"), "wheel", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
        run([*pip, "-w", str(wheels), folder], settings.install_log, "Paket plugin tidak dapat dibuat.")
    found = list(wheels.glob("*.whl"))
    if len(found) != 1:
        raise Problem(f"Paket plugin tidak terbentuk. Rincian: {settings.install_log}")
    return found[0]


def tree_digest(checkout: Path) -> str:
    """One digest over the names and bytes of everything that goes into the wheel."""
    digest = hashlib.sha256()
    for path in sorted(_files(checkout)):
        digest.update(str(path.relative_to(checkout)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(checkout: Path) -> list[Path]:
    trees = [checkout / name for name in WHEEL_SOURCES]
    found = [path for tree in trees for path in (tree.rglob("*") if tree.is_dir() else [tree])]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy2(source, target)


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
