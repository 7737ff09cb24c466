"""A scan by a policy proposes what the mask would do, and what people decide goes before the policy."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from ckanext.datamask import child
from ckanext.datamask.__main__ import main
from ckanext.datamask.child import Job, run
from ckanext.datamask.core import policy
from ckanext.datamask.core.policy import PolicyError

PERSONS = b"nik,nama,desa,jenis_kelamin\n" + b"".join(
    f"350921{day:02d}0790{n:04d},{name},Ajung,{'LP'[n % 2]}\n".encode()
    for n, (day, name) in enumerate(
        [(41, "Siti Aminah"), (2, "Budi Santoso"), (3, "Agus Wahyudi"), (44, "Dewi Lestari"), (5, "Joko Susilo")] * 3, 1
    )
)
KEY = b"k" * 32
OVERRIDE = '{"operator": "redact", "reason": "a", "legal_basis": "b", "index": 2'


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    path = tmp_path / "warga.csv"
    path.write_bytes(PERSONS)
    return path


def masked(path: Path, decided: str, chosen: str = "pemohon") -> dict:
    said = path.with_name("keputusan.yaml")
    said.write_text(decided, encoding="utf-8")
    return run(Job("mask", path, path.with_stem("hasil"), chosen, "umum", said, KEY))


def operators(report: dict, table: int = 0) -> list[tuple[str, str]]:
    return [(column["operator"], column["why"]) for column in report["tables"][table]["columns"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("kinds: {}", 1),
        ("k: 4", 1),
        ("k: 5\ncolumns: x", 2),
        ("columns:\n  - {index: 1, operator: hapus, reason: a, legal_basis: b}", 2),
        ("columns:\n  - {index: 1, table: x, operator: drop, reason: a, legal_basis: b}", 2),
    ],
)
def test_a_wrong_decision_is_told_its_line(text: str, line: int) -> None:
    with pytest.raises(PolicyError) as error:
        policy.decided(policy.load("pemohon"), text)
    assert error.value.line == line


def test_a_decision_never_lowers_k() -> None:
    chosen = policy.load("pemohon")
    assert (policy.decided(chosen, "k: 7").k, policy.decided(chosen, "k: 7").k_spesifik) == (7, 10)
    assert policy.decided(chosen, "k: 20").k_spesifik == 20
    assert policy.decided(chosen, "columns: []") == chosen


def test_what_was_decided_goes_before_the_policy(persons: Path) -> None:
    assert operators(masked(persons, f'{{"columns": [{OVERRIDE}}}]}}'))[2] == ("redact", "override")


def test_a_decision_holds_in_its_table_alone(persons: Path) -> None:
    assert operators(masked(persons, f'{{"columns": [{OVERRIDE}, "table": 1}}]}}'))[2] == ("keep", "nothing_found")
    assert operators(masked(persons, f'{{"columns": [{OVERRIDE}, "table": 0}}]}}'))[2] == ("redact", "override")


def test_what_a_decision_leaves_is_still_proven(persons: Path) -> None:
    """The tripwires are switched off by nobody: a NIK that a decision would leave is taken out."""
    keep = OVERRIDE.replace("redact", "keep").replace("2", "0")
    report = masked(persons, f'{{"columns": [{keep}}}]}}')
    assert operators(report)[0][1] == "proof"
    assert b"350921" not in persons.with_stem("hasil").read_bytes()


def test_a_scan_by_a_policy_proposes_what_the_mask_does(persons: Path) -> None:
    (table,) = run(Job("scan", persons, policy="pemohon"))["tables"]
    proposed = [(column["operator"], column["why"]) for column in table["columns"]]
    assert proposed == operators(masked(persons, "k: 5"))
    assert proposed[0] == ("hmac", "policy")
    assert table["person_rows"]


def test_a_scan_by_a_policy_counts_tables_as_the_mask_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Rahasia", "Warga"):
        sheet = book.create_sheet(name)
        for line in PERSONS.decode().splitlines():
            sheet.append(line.split(","))
    del book["Sheet"]
    book["Rahasia"].sheet_state = "hidden"
    book.active = 1
    path = tmp_path / "warga.xlsx"
    book.save(path)
    found = run(Job("scan", path, policy="pemohon"))
    assert [table["name"] for table in found["tables"]] == ["Warga"]
    assert found["not_scanned"] == [{"name": "Rahasia", "reason": "hidden_sheet"}]
    assert [table["name"] for table in run(Job("scan", path))["tables"]] == ["Rahasia", "Warga"]
    assert operators(masked(path, f'{{"columns": [{OVERRIDE}, "table": 0}}]}}'))[2] == ("redact", "override")


def test_on_the_command_line(persons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(persons), "--policy", "pemohon", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"][0]["columns"][1]["operator"] == "redact"
    for said, words in (("k: 1", "baris 1"), (None, "tidak dapat dibaca")):
        path = tmp_path / "k.yaml"
        path.write_text(said) if said else path.unlink()
        assert main(["mask", str(persons), str(tmp_path / "x.csv"), "--decided", str(path)]) == 2
        assert words in capsys.readouterr().err
    assert main(["scan", str(persons), "--policy", "tidak-ada.yaml"]) == 2


def test_a_missing_policy_of_a_scan_is_no_crash(persons: Path) -> None:
    with pytest.raises(child.Invalid):
        run(Job("scan", persons, policy="tidak-ada"))
