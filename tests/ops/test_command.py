"""What `./portal` says when something is in the way: one sentence, exit 1, nothing half done."""

import configparser
import os
import re
import socket
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from ops import checkout, ckan_ini, debian, processes, settings, status, venv
from ops import test as command
from ops.problem import Problem

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def portal(monkeypatch):
    """In a folder with a short path: pytest's own may be too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="sdj-", dir="/tmp") as folder:
        monkeypatch.setenv("PORTAL_VAR", folder)
        yield settings.load("portal")


@pytest.mark.parametrize("value", ["", "5001"])
def test_a_port_is_a_number_or_left_out(value, monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", value)
    assert settings.load("portal").port == int(value or 5000)


@pytest.mark.parametrize("value", ["x", "80", "65536", "-1", "5e3"])
def test_a_wrong_port_is_named(value, monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", value)
    with pytest.raises(Problem, match="PORTAL_PORT harus angka"):
        settings.load("portal")


def test_portal_and_test_share_no_port_and_no_folder(monkeypatch):
    for name in settings.PORTS:
        monkeypatch.delenv(f"PORTAL_{name.upper()}", raising=False)
        monkeypatch.delenv(f"PORTAL_TEST_{name.upper()}", raising=False)
    one, other = settings.load("portal"), settings.load("test")
    ports = [getattr(each, name) for each in (one, other) for name in settings.PORTS]
    assert len(set(ports)) == len(ports)
    assert one.root != other.root


def test_a_path_too_long_for_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / ("x" * 100)))
    with pytest.raises(Problem, match="terlalu panjang"):
        settings.load("portal")


def test_variables_that_override_the_ini_do_not_reach_the_portal(portal, monkeypatch):
    monkeypatch.setenv("CKAN_SQLALCHEMY_URL", "postgresql://elsewhere/ckan")
    assert "CKAN_SQLALCHEMY_URL" not in portal.environment()


@pytest.mark.parametrize(
    ("address", "secure"), [("http://localhost:5000", "false"), ("https://data.contoh.id", "true")]
)
def test_over_https_the_cookies_of_a_login_stay_there(portal, address, secure):
    ini = configparser.ConfigParser(interpolation=None)
    ini.read_string(ckan_ini.options(replace(portal, site_url=address), defaultdict(str)))

    assert {name: ini["app:main"][name] for name in COOKIES} == dict.fromkeys(COOKIES, secure)


COOKIES = ("SESSION_COOKIE_SECURE", "REMEMBER_COOKIE_SECURE")


def test_a_taken_port_is_named_with_a_way_out(portal, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setenv("PORTAL_PORT", str(taken))
        with pytest.raises(Problem, match=f"Porta {taken} dipakai program lain.*PORTAL_PORT="):
            processes.refuse_taken_ports(settings.load("portal"))


@pytest.mark.parametrize("section", ["DEFAULT", "app:main"])
@pytest.mark.parametrize("value", ["true", "True", "on", "1"])
def test_an_ini_with_testing_is_not_served(section, value, tmp_path):
    ini = tmp_path / "ckan.ini"
    ini.write_text(f"[{section}]\ntesting = {value}\n")
    with pytest.raises(Problem, match="testing = true"):
        ckan_ini.refuse_testing(ini)


def test_an_ini_without_testing_is_served(tmp_path):
    ini = tmp_path / "ckan.ini"
    ini.write_text("[DEFAULT]\ndebug = false\n[app:main]\nuse = egg:ckan\n")
    ckan_ini.refuse_testing(ini)


def test_every_option_of_the_portal_is_filled(portal):
    secrets = {"ckan": "a", "datastore-ro": "b", "recipient-inti": "age1x", "recipient-keluar": "age1y"}
    assert "$" not in "".join(line for line in ckan_ini.options(portal, secrets).splitlines() if line[:1] != "#")


def test_a_full_disk_is_named_before_anything_is_installed(portal, monkeypatch):
    monkeypatch.setattr(debian, "NEEDED_SPACE", 1 << 62)
    with pytest.raises(Problem, match="Sisa ruang"):
        debian.refuse_full_disk(portal)


def test_another_python_is_named(monkeypatch):
    monkeypatch.setattr(debian.sys, "version_info", (3, 13, 0))
    with pytest.raises(Problem, match=r"3\.13.*3\.11"):
        debian.refuse_wrong_python()


def test_missing_packages_are_found():
    assert debian.missing(["dpkg", "tidak-ada-paket-ini"]) == ["tidak-ada-paket-ini"]


def test_a_silent_clock_is_red(portal):
    beat = portal.run / "clock"
    assert not status.clock_beats(portal)
    portal.run.mkdir()
    beat.touch()
    assert status.clock_beats(portal)
    os.utime(beat, (beat.stat().st_atime, beat.stat().st_mtime - status.HEARTBEAT_SECONDS - 1))
    assert not status.clock_beats(portal)


def test_a_fault_in_the_vault_is_red(portal):
    fault = portal.root / "vault" / "cacat" / "0b8f6f0e-0000-4000-8000-000000000001"
    assert status.vault_is_well(portal)
    fault.parent.mkdir(parents=True)
    assert status.vault_is_well(portal)
    fault.touch()
    assert not status.vault_is_well(portal)


def test_a_change_of_one_byte_makes_a_new_wheel(tmp_path):
    for name in venv.WHEEL_SOURCES:
        (tmp_path / name).mkdir() if name == "ckanext" else (tmp_path / name).write_text(name)
    (tmp_path / "ckanext" / "a.py").write_text("x = 1\n")
    before = venv.tree_digest(tmp_path)
    assert venv.tree_digest(tmp_path) == before
    (tmp_path / "ckanext" / "a.py").write_text("x = 2\n")
    assert venv.tree_digest(tmp_path) != before


def test_a_folder_under_a_closed_parent_is_hidden(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / "clone").mkdir(mode=0o755)
    assert not checkout.searchable(tmp_path / "clone")
    assert checkout.searchable(Path("/usr/bin"))


def test_another_operating_system_is_refused(tmp_path):
    """The shell part alone: it must stop before Python."""
    text = (TOP / "portal").read_text().replace("/etc/os-release", str(tmp_path / "os-release"))
    (tmp_path / "os-release").write_text('ID=ubuntu\nVERSION_ID="24.04"\nPRETTY_NAME="Ubuntu 24.04"\n')
    (tmp_path / "portal").write_text(text)
    done = subprocess.run(["bash", str(tmp_path / "portal"), "up"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Ubuntu 24.04" in done.stderr
    assert "Debian 12" in done.stderr


def test_no_password_stands_in_the_committed_options():
    text = (TOP / "ops" / "portal.ini").read_text()
    passwords = re.findall(r"://[^:\s]+:([^@\s]+)@", text)
    assert passwords
    assert all(password.startswith("$") for password in passwords)
    assert "SECRET_KEY" not in text


ADDRESSES = ("CKAN_SQLALCHEMY_URL", "CKAN_DATASTORE_WRITE_URL", "CKAN_DATASTORE_READ_URL", "CKAN_SOLR_URL")
ADDRESSES += ("CKAN_REDIS_URL", "PORTAL_LEDGER_URL", "PORTAL_KEEPER_URL", "PORTAL_ADMIN_URL", "PORTAL_TEST_STATE")


def test_what_runs_side_by_side_shares_no_database(portal):
    one, other = (command._environment(portal, defaultdict(str), own) for own in command.OWN)
    assert [name for name in ADDRESSES if one[name] == other[name]] == []


def test_every_named_group_of_tests_is_there():
    paths = [*map(Path, command.beside()), *map(Path, command.ALONE)]
    assert [path for path in paths if not path.exists()] == []
    assert not set(command.beside()) & set(command.ALONE)
