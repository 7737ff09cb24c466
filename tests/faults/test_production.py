"""A server with real data opens only after the drill: tried on the settings of the running twin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage import x25519
from twin import ROOT, with_setting

ESCROW = x25519.Identity.generate()
BIN = Path(sys.executable).parent


def run(ini: Path, argv: list[str], said: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CKAN_")}
    environment["CKAN_INI"] = str(ini)
    return subprocess.run(
        argv, env=environment, cwd=ROOT, input=said, capture_output=True, text=True, timeout=150, check=False
    )


def opens(ini: Path) -> tuple[bool, str]:
    """Whether the web comes up by these settings, and what it says: what gunicorn does in each of its processes."""
    done = run(ini, [sys.executable, "-P", "-c", "import ckanext.backoffice.wsgi"])
    return done.returncode == 0, done.stderr


def told(ini: Path) -> str:
    """Doctor's word for the escrow key."""
    table = run(ini, [sys.executable, "-P", "-m", "ckanext.backoffice.doctor", str(ini)]).stdout
    (row,) = [row for row in table.splitlines() if " Kunci cadangan " in row]
    return row.split()[0]


def drill(ini: Path, said: str) -> subprocess.CompletedProcess[str]:
    return run(ini, [str(BIN / "ckan"), "-c", str(ini), "backoffice", "keys", "drill"], said)


@pytest.fixture
def with_key(tmp_path):
    """The twin's settings with an escrow key that nobody has tried."""
    return with_setting(tmp_path, "ckanext.backoffice.vault.escrow_recipient", str(ESCROW.to_public()))


def in_production(folder: Path, ini: Path = ROOT / "ckan.ini") -> Path:
    (folder / "p").mkdir()
    return with_setting(folder / "p", "ckanext.backoffice.production", "true", ini)


def test_a_developers_machine_opens_without_a_key_and_is_warned():
    assert opens(ROOT / "ckan.ini")[0]
    assert told(ROOT / "ckan.ini") == "PERHATIAN"


def test_production_without_a_key_does_not_open(tmp_path):
    ini = in_production(tmp_path)
    opened, said = opens(ini)
    assert not opened
    assert "escrow_recipient" in said.splitlines()[-1]
    assert told(ini) == "RUSAK"


def test_production_opens_after_the_drill_and_not_before(tmp_path, with_key):
    ini = in_production(tmp_path, with_key)
    opened, said = opens(ini)
    assert not opened
    assert "keys drill" in said.splitlines()[-1]
    assert (told(with_key), told(ini)) == ("PERHATIAN", "RUSAK")
    assert drill(ini, str(x25519.Identity.generate())).returncode == 1
    assert not opens(ini)[0]
    done = drill(ini, str(ESCROW))
    assert done.returncode == 0, done.stderr
    assert str(ESCROW) not in done.stdout + done.stderr
    assert opens(ini)[0]
    assert told(ini) == "baik"


def test_another_key_needs_another_drill(tmp_path, with_key):
    other = str(x25519.Identity.generate().to_public())
    (tmp_path / "o").mkdir()
    ini = with_setting(tmp_path / "o", "ckanext.backoffice.vault.escrow_recipient", other, with_key)
    assert not opens(in_production(tmp_path, ini))[0]
