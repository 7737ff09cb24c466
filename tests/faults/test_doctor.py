"""Doctor on the running twin: healthy, and really broken, one part at a time. Each line says how to mend it."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from twin import ROOT, answer_of, pid_of, redis_pid, stopped, with_setting

HEARTBEAT = ROOT / "run" / "clock"


def doctor(ini: Path = ROOT / "ckan.ini", *more: str) -> subprocess.CompletedProcess[str]:
    """As an operator calls it: by the settings of the twin, not by those of the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CKAN_")}
    argv = [sys.executable, "-P", "-m", "ckanext.backoffice.doctor", str(ini), *more]
    return subprocess.run(argv, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)


def broken(ini: Path = ROOT / "ckan.ini") -> dict[str, str]:
    """Name and words of every line that is not well."""
    done = doctor(ini, "--json")
    found = {line["name"]: line for line in json.loads(done.stdout)["lines"]}
    assert all(line["mend"] for line in found.values() if line["state"] != "ok")
    bad = {name: line["text"] for name, line in found.items() if line["state"] == "bad"}
    assert done.returncode == bool(bad)
    return bad


def test_a_healthy_portal():
    done = doctor()
    assert done.returncode == 0, done.stdout
    for name in ("Basis data", "Redis", "Pencarian (Solr)", "Penyimpanan berkas", "Folder brankas", "Ruang disk"):
        assert f"baik       {name}" in done.stdout
    for name in ("Folder sementara", "Kunci", "Brankas", "Penggerak waktu"):
        assert f"baik       {name}" in done.stdout
    assert "RUSAK" not in done.stdout


@pytest.mark.parametrize(
    ("pid", "name"), [(redis_pid, "Redis"), (lambda: pid_of("SolrServer"), "Pencarian (Solr)")], ids=["redis", "solr"]
)
def test_a_service_that_hangs(pid, name):
    with stopped(pid()):
        assert name in broken()


def test_a_database_that_hangs():
    with stopped(pid_of("bin/postgres")):
        assert set(broken()) == {"Basis data", "Bagian lain"}


@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [
        ("ckan.redis.url", "unix:///nowhere.sock", "Redis"),
        ("solr_url", "http://127.0.0.1:9/solr/ckan", "Pencarian (Solr)"),
        ("sqlalchemy.url", "postgresql://ckan:x@127.0.0.1:9/ckan", "Basis data"),
        ("ckanext.backoffice.disk_least_mib", str(1 << 40), "Ruang disk: storage"),
        ("ckan.storage_path", "/nowhere", "Penyimpanan berkas"),
        ("ckanext.backoffice.keeper.socket", "/nowhere.sock", "Penjaga brankas"),
    ],
)
def test_a_part_that_is_gone(tmp_path, setting, value, name):
    assert name in broken(with_setting(tmp_path, setting, value))


def test_a_keeper_that_hangs(tmp_path):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "s"))
        silent.listen()
        assert set(broken(with_setting(tmp_path, "ckanext.backoffice.keeper.socket", str(tmp_path / "s")))) == {
            "Penjaga brankas"
        }


def test_a_key_that_others_may_read(tmp_path):
    key = tmp_path / "catatan.key"
    key.write_text("ab" * 32)
    key.chmod(0o444)
    text = broken(with_setting(tmp_path, "ckanext.backoffice.vault.record_key_file", str(key)))["Kunci"]
    assert "catatan.key terlalu terbuka (444)" in text


def test_a_clock_that_stands_still():
    with stopped(pid_of("backoffice clock")):
        then = time.time() - 600
        os.utime(HEARTBEAT, (then, then))
        assert "Penggerak waktu" in broken()


def test_a_fault_in_the_vault():
    fault = ROOT / "vault" / "cacat" / "0b8f6f0e-0000-4000-8000-000000000001"
    fault.parent.mkdir(mode=0o700, exist_ok=True)
    fault.write_text("changed 2026-11-29T00:00:00+00:00\n")
    try:
        assert "0b8f6f0e" in broken()["Brankas"]
        assert public_soon_says("degraded")
    finally:
        fault.unlink()
    assert public_soon_says("ok")


def public_soon_says(word: str) -> bool:
    """Everybody reads one word, with the status that a plain monitor understands, and no detail."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        status, body = answer_of("/kesehatan.json")
        if json.loads(body) == {"status": word} and status == (200 if word == "ok" else 503):
            return "Brankas" not in answer_of("/kesehatan")[1]
        time.sleep(1)
    return False
