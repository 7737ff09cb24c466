"""Tables and sentences for people, in both languages."""

import io

import pytest

from ckanext.datamask.core import screen, sentences, words
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.operator_names import OPERATORS
from ckanext.datamask.core.plan import Why
from ckanext.datamask.core.table import Refused

COLUMN = {
    "index": 1,
    "header": "nik",
    "kind": "nik",
    "category": "umum",
    "role": "direct",
    "confidence": 0.97,
    "reason": "header",
    "operator": "hmac",
}
PLAIN = COLUMN | {"kind": None, "category": None, "role": "none", "reason": "measure", "operator": "keep"}
FOUND = {
    "file": "a.csv",
    "tables": [{"name": "Data", "rows": 2, "columns": [COLUMN], "cells": [{"column": 1}]}],
    "outside": [{"where": "title", "kind": "name"}],
    "not_scanned": [{"name": "xl/media/a.png", "reason": "image"}],
}
CLEAN = {"tables": [{"name": None, "rows": 2, "columns": [PLAIN], "cells": []}], "outside": [], "not_scanned": []}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("id", ["Tabel Data: 2 baris", "nama kolom", "langsung", "97%", "judul: nama orang", "gambar; tidak dibaca"]),
        ("en", ["Table Data: 2 rows", "header", "direct", "97%", "title: personal name", "image; not read"]),
    ],
)
def test_what_was_found(language: str, expected: list[str]) -> None:
    printed = screen.scanned(FOUND, language)
    assert [word for word in expected if word not in printed] == []
    assert "Tidak ditemukan" not in printed


def test_clean_is_said_of_what_was_read() -> None:
    assert screen.scanned(CLEAN, "id").endswith("Tidak ditemukan data pribadi dalam bagian yang dibaca.")


@pytest.mark.parametrize("wanted", ["nik", " NIK", "2"])
def test_one_column_is_explained(wanted: str) -> None:
    assert "kode tetap" in (screen.explained(FOUND, wanted.strip(), "id") or "")


def test_a_column_that_is_not_there() -> None:
    assert screen.explained(FOUND, "3", "id") is None


def test_a_terminal_obeys_no_name() -> None:
    hostile = FOUND | {"tables": [FOUND["tables"][0] | {"name": "a\x1b[2Jb"}]}
    assert "\x1b" not in screen.scanned(hostile, "id")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_for_terminals_only() -> None:
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        bar = screen.Bar("mask", "id", stream)
        for stage in ("open", "scan", "plan", "write", "proof", "again", "report"):
            bar(stage)
        bar.clear()
        assert ("membuktikan" in stream.getvalue()) is shown


# Every code has words in both languages
@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.KINDS, list(Kind)),
        (words.REASONS, list(Reason)),
        (words.WHYS, list(Why)),
        (words.OPERATORS, list(OPERATORS)),
        (words.ROLES, ["direct", "quasi", "sensitive", "none"]),
    ],
)
def test_every_code_has_words(table: dict[str, tuple[str, str]], codes: list[str]) -> None:
    assert [str(code) for code in codes if str(code) not in table] == []


def test_every_sentence_is_whole() -> None:
    for code in sentences.REFUSED:
        for language in sentences.LANGUAGES:
            assert "{" not in sentences.refused(code, Refused(code).detail, language)
    assert sentences.refused("column", {"column": "x"}, "id").startswith("Kolom x tidak ada")
    assert sentences.refused("nobody knows", {}, "id") == "Berkas tidak dapat diolah (nobody knows)."


def test_a_leak_is_told_in_kinds() -> None:
    assert sentences.leaked("residue", {"tripwire:nik": 3}, "id") == (
        "Data pribadi masih tersisa dalam hasil: tripwire:nik (3); tidak ada berkas hasil yang ditinggalkan."
    )
