"""The command line: exit codes, what is printed where, and what is left at OUT."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ckanext.datamask import child
from ckanext.datamask.__main__ import main

PERSONS = b"no,nik,nama,kecamatan\n1,3509214107900001,Siti Aminah,Ajung\n2,3509210203850002,Budi Santoso,Balung\n"
KEY = b"kunci percobaan yang cukup panjang sekali"


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    path = tmp_path / "warga.csv"
    path.write_bytes(PERSONS)
    return path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ckanext.datamask", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


# scan
def test_scan_prints_one_json_object(persons: Path) -> None:
    done = run("scan", persons, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(found) == ["file", "tables", "outside", "not_scanned"]
    assert [column["kind"] for column in found["tables"][0]["columns"]][1:3] == ["nik", "name"]
    assert b"3509214107900001" not in done.stdout


def test_scan_prints_a_table(persons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(persons)]) == 0
    printed = capsys.readouterr().out
    assert "nama orang" in printed
    assert "Siti" not in printed


def test_explain_one_column(persons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(persons), "--explain", "NIK"]) == 0
    assert "nama dan isi kolom" in capsys.readouterr().out


def test_scan_that_is_refused_lists_the_file(tmp_path: Path) -> None:
    path = tmp_path / "buku.pdf"
    path.write_bytes(b"%PDF-1.7")
    done = run("scan", path, "--json")
    assert done.returncode == 2
    assert done.stderr.decode() == "format belum didukung (pdf); simpan sebagai CSV atau XLSX.\n"
    assert json.loads(done.stdout)["not_scanned"] == [{"name": "buku.pdf", "reason": "unsupported"}]


# mask
def test_mask_writes_a_proven_copy_and_a_report(persons: Path, tmp_path: Path) -> None:
    out, report, key = tmp_path / "out.csv", tmp_path / "out.json", tmp_path / "kunci"
    key.write_bytes(KEY + b"\n")
    out.write_bytes(b"lama")
    done = run("mask", persons, out, "--key-file", key, "--report", report)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3509214107900001" not in out.read_bytes()
    assert b"Siti" not in out.read_bytes()
    assert out.read_bytes().count(b"\n") == PERSONS.count(b"\n")
    assert out.stat().st_mode == persons.stat().st_mode
    said = json.loads(report.read_text())
    assert said["proof"]["proven"]
    assert said["child"]["network"] in ("cut", "open")
    assert KEY not in report.read_bytes() + done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kunci", "out.csv", "out.json", "warga.csv"]


# OUT is removed whenever it is not a proven copy
@pytest.mark.parametrize(
    ("raw", "arguments", "words"),
    [
        (b'a,b\n1,"2\n', [], "tanda petik"),
        (PERSONS, ["--policy", "tidak-ada.yaml"], "Kebijakan"),
        (PERSONS, ["--key-file", "tidak-ada"], "Berkas kunci"),
        (PERSONS, ["--key-file", "pendek"], "32 byte"),
        (PERSONS, ["--report", "tidak/ada.json"], "Laporan"),
    ],
    ids=["unreadable", "policy", "no key", "short key", "report"],
)
def test_mask_that_is_refused_leaves_nothing(
    raw: bytes, arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pendek").write_bytes(b"x")
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(raw)
    out.write_bytes(b"lama")
    assert main(["mask", "in.csv", "out.csv", *arguments]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert not out.exists()
    assert path.read_bytes() == raw


def test_mask_that_would_leak_leaves_nothing(
    persons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def leak(job: child.Job, progress: object) -> None:
        raise child.Leaked("residue", {"tripwire:nik": 3})

    out, report = tmp_path / "out.csv", tmp_path / "r.json"
    out.write_bytes(b"lama")
    monkeypatch.setattr(child, "run", leak)
    assert main(["mask", str(persons), str(out), "--report", str(report)]) == 3
    assert "tripwire:nik (3)" in capsys.readouterr().err
    assert not out.exists()
    assert json.loads(report.read_text()) == {
        "proof": {"proven": False, "code": "residue", "found": {"tripwire:nik": 3}}
    }


def test_out_is_never_the_input(persons: Path, tmp_path: Path) -> None:
    twin = tmp_path / "kembar.csv"
    twin.hardlink_to(persons)
    for out in (persons, twin):
        assert main(["mask", str(persons), str(out)]) == 2
        assert persons.read_bytes() == PERSONS
    assert main(["mask", str(persons), str(tmp_path / "o.csv"), "--report", str(persons)]) == 2
    assert persons.read_bytes() == PERSONS


def test_out_that_is_no_file_stays(persons: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert main(["mask", str(persons), str(tmp_path / "folder.csv")]) == 2
    assert main(["mask", str(persons), str(tmp_path / "tidak" / "ada.csv")]) == 2
    assert main(["mask", str(persons), str(tmp_path / "out.xlsx")]) == 2
    os.mkfifo(tmp_path / "pipa.csv")
    assert main(["mask", str(persons), str(tmp_path / "pipa.csv")]) == 2
    assert main(["mask", str(persons), str(tmp_path / "out.csv"), "--report", str(tmp_path / "pipa.csv")]) == 2
    assert (tmp_path / "pipa.csv").is_fifo()
    (tmp_path / "pipa.csv").unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "warga.csv"]


# policy
def test_policies_are_shown_checked_and_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.yaml"
    assert main(["policy", "show"]) == 0
    shown = capsys.readouterr().out
    assert "name: terbuka" in shown
    assert "hmac: diganti kode tetap" in shown
    assert main(["policy", "new"]) == 2
    assert main(["policy", "new", str(path)]) == 0
    assert main(["policy", "check", str(path)]) == 0
    assert main(["policy", "new", str(path)]) == 2
    path.write_text(path.read_text().replace("k: 5", "k: banyak"))
    capsys.readouterr()
    assert main(["policy", "check", str(path)]) == 2
    assert "baris" in capsys.readouterr().err


def test_the_parent_reads_no_tables() -> None:
    """Start-up stays short, and a stranger's file is opened in the child only."""
    lines = "import sys, ckanext.datamask.__main__; print([m for m in ('polars', 'yaml', 'ckan') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_an_override_without_its_column_is_said(
    persons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "p.yaml"
    override = "{header: tidak ada, operator: drop, reason: coba, legal_basis: UU 27/2022}"
    policy.write_text(f"name: coba\nkinds: {{name: redact}}\ncolumns: [{override}]\n", encoding="utf-8")
    assert main(["mask", str(persons), str(tmp_path / "out.csv"), "--policy", str(policy)]) == 0
    assert "Pengecualian tidak dipakai, kolomnya tidak ada: tidak ada." in capsys.readouterr().out


def test_words_that_are_not_understood_get_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["mask"])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
