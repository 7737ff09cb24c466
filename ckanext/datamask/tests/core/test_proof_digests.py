"""Fidelity by digests: DuckDB sees what the row by row comparison sees, or leaves the file to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ckanext.datamask.core import plan, policy
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.profile import Cell
from ckanext.datamask.core.proof import digests, fidelity
from ckanext.datamask.core.proof.digests import TextFile
from ckanext.datamask.core.proof.fidelity import Compared, Expected
from ckanext.datamask.tests.core import kit

BEFORE = 'no;nama;lahir;nik;catatan\n1;Siti;1990-03-12;3509211203900001;"a ""b"""\n2;Budi;;3509211203900002;hub 0812\n'
AFTER = 'no;nama;lahir;nik;catatan\n1;●;1990;na16072e643ea8901;"a ""b"""\n2;●;;n916072e643ea8901;hub ●\n'


def wanted() -> Expected:
    found = kit.profile([None, Kind.NAME, Kind.BIRTH_DATE, Kind.NIK, None], 2)
    table = replace(found.tables[0], cells=(Cell(1, 4, 4, 8, Kind.PHONE),))
    return fidelity.expected(plan.make(replace(found, tables=(table,)), policy.load(), kit.KEY).tables[0])


def compared(tmp_path: Path, after: str, before: str = BEFORE, asked: Expected | None = None) -> Compared | None:
    files: list[TextFile] = []
    for name, text in (("a.csv", before), ("b.csv", after)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(TextFile(tmp_path / name, ";", 1, 2, 0, 5))
    return digests.compare(files[0], files[1], asked or wanted())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # an untouched cell, and one that lost a space or its place
        ("1;●", "3;●"),
        ("1;●", "1 ;●"),
        ('1;●;1990;na16072e643ea8901;"a ""b"""\n2;●;', '2;●;1990;na16072e643ea8901;"a ""b"""\n1;●;'),
        # a masked cell without its form
        ("1;●", "1;Siti"),
        ("1990", "1990-03-12"),
        ("na16072e643ea8901", "3509211203900001"),
        # a cell beside the redacted one of the same column
        ('"a ""b"""', '"a b"'),
        # rows
        ("2;●;;n916072e643ea8901;hub ●\n", ""),
        ("hub ●\n", "hub ●\n3;●;;n916072e643ea8901;\n4;●;;;"),
        # another number of cells
        ("2;●;;", "2;●;"),
    ],
)
def test_a_change_gives_no_answer(tmp_path: Path, old: str, new: str) -> None:
    assert old in AFTER
    assert compared(tmp_path, AFTER.replace(old, new)) is None


def test_a_faithful_copy_is_counted(tmp_path: Path) -> None:
    assert compared(tmp_path, AFTER) == Compared(rows=2, untouched_cells=2, masked_cells=6)


@pytest.mark.parametrize("asked", [wanted(), replace(wanted(), inside=[])])
def test_a_row_that_nobody_counted_gives_no_answer(tmp_path: Path, asked: Expected) -> None:
    assert compared(tmp_path, AFTER, BEFORE + "3;Ali;;;\n", asked) is None
    assert compared(tmp_path, AFTER + "3;●;;;\n", asked=asked) is None


def test_a_large_file_is_compared_by_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Compared | None] = []
    real = digests.compare
    monkeypatch.setattr(digests, "WORTH_ROWS", 10)
    monkeypatch.setattr(digests, "compare", lambda *files: answers.append(real(*files)) or answers[-1])
    source = tmp_path / "a.csv"
    source.write_text(kit.as_csv(kit.people(30)) + "Sumber: Dinas,,,,,,,,,,\n", encoding="utf-8")
    kit.run(source, tmp_path / "b.csv")
    assert [found and found.rows for found in answers] == [30]
