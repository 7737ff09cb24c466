"""The wheel is the product: it holds every file of the plugins, and what runs here comes from it."""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

import ckanext.backoffice

TOP = Path(__file__).resolve().parent.parent
WHEELS = Path(os.environ["PORTAL_WHEELS"])


def _of_the_tree() -> set[str]:
    """Files of the plugins that belong into the wheel: all but the tests."""
    argv = ["git", "-C", str(TOP), "ls-files", "--cached", "--others", "--exclude-standard", "ckanext"]
    listed = subprocess.run(argv, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\n") if listed.returncode == 0 else [str(p.relative_to(TOP)) for p in _walk()]
    return {name for name in names if name and "/tests/" not in name and (TOP / name).is_file()}


def _walk() -> list[Path]:
    return [path for path in (TOP / "ckanext").rglob("*") if path.is_file() and "__pycache__" not in path.parts]


@pytest.fixture(scope="module")
def shipped() -> set[str]:
    (wheel,) = WHEELS.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("ckanext/")}


def test_the_wheel_holds_every_file_of_the_plugins(shipped):
    assert sorted(_of_the_tree() - shipped) == []


def test_the_wheel_holds_nothing_else(shipped):
    assert sorted(shipped - _of_the_tree()) == []


def test_the_wheel_holds_each_kind_of_file(shipped):
    """A list that went empty would make both comparisons above pass."""
    for ending in (".py", ".yaml", ".csv", ".html", ".css", ".svg", ".po", ".mo", ".mako", "alembic.ini"):
        assert any(name.endswith(ending) for name in shipped), ending


def test_what_runs_is_the_installed_wheel():
    assert "site-packages" in str(ckanext.backoffice.__file__)
