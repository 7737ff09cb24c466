"""The scorer can fail: what is planted is found, what is missed counts."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest

from bench.masking import fidelity, leaks, masked, reading
from bench.masking.corpus.dialects import Dialect
from bench.masking.detection import Tally, compare

NIK = "3509214107900001"
NAME = "Sumiyem Lestari"
ROWS = [["1", NIK, NAME, "Patrang", "hubungi Sumiyem Lestari"], ["2", "3509010203850002", "Tukul", "Mayang", "ok"]]


def column(index: int, kind: str | None, role: str) -> dict[str, Any]:
    return {
        "index": index,
        "header": str(index),
        "column": "c",
        "style": "plain",
        "kind": kind,
        "also": [],
        "role": role,
    }


TABLE = {
    "name": None,
    "hidden": False,
    "rows": 2,
    "columns": [
        column(0, None, "none"),
        column(1, "nik", "direct"),
        column(2, "name", "direct"),
        column(3, None, "either"),
        column(4, "free_text", "either"),
    ],
    "cells": [{"row": 0, "column": 4, "start": 8, "end": 23, "kind": "name"}],
}
TRUTH = {
    "file": "a.csv",
    "clean": False,
    "dialect": Dialect("plain").plain(),
    "tables": [TABLE],
    "outside": [{"where": "footer", "kind": "nip", "text": "NIP"}],
    "values": {"nik": [NIK, "3509010203850002"], "name": [NAME, "Tukul"], "email": ["tukul9@contoh.id"]},
}
CLEAN = {
    **TRUTH,
    "clean": True,
    "tables": [{**TABLE, "columns": [column(0, None, "none")], "cells": []}],
    "outside": [],
}


def verdict(roles: dict[int, tuple[str, str, str]], cells: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """`roles`: kind, role and operator by column; the others are of none and stay."""
    named = [(index, *roles.get(index, (None, "none", "keep"))) for index in range(5)]
    columns = [
        {"index": index, "kind": kind, "role": role, "operator": operator, "reason": ""}
        for index, kind, role, operator in named
    ]
    return {"tables": [{"name": None, "columns": columns, "cells": list(cells)}], "outside": []}


FULL = {1: ("nik", "direct", "hmac"), 2: ("name", "direct", "redact"), 4: ("free_text", "sensitive", "drop")}
HIT = {"row": 0, "column": 4, "start": 8, "end": 23, "kind": "name"}


def tally(truth: dict[str, Any], found: dict[str, Any]) -> Tally:
    result = Tally()
    compare(truth, found, result)
    return result


# columns: a planted miss, a wrong kind, a false alarm, all right last
@pytest.mark.parametrize(
    ("roles", "recall", "what"),
    [
        ({1: FULL[1], 4: FULL[4]}, 0.5, {"missed"}),
        ({4: FULL[4]}, 0.0, {"missed"}),
        ({**FULL, 2: ("address", "direct", "redact")}, 1.0, {"other_kind"}),
        ({**FULL, 0: ("nik", "direct", "hmac")}, 1.0, {"alarm"}),
        (FULL, 1.0, set()),
    ],
)
def test_columns_are_counted(roles: dict[int, Any], recall: float, what: set[str]) -> None:
    found = tally(TRUTH, verdict(roles))
    assert found.share("personal/direct") == recall
    assert {one.what for one in found.findings} - {"missed_outside"} == what


# spans: nothing, too little of it, a hit elsewhere, the column masked whole, the hit
@pytest.mark.parametrize(
    ("roles", "cells", "listed", "safe"),
    [
        ({}, (), 0.0, 0.0),
        ({}, ({**HIT, "end": 12},), 0.0, 0.0),
        ({}, ({**HIT, "row": 1},), 0.0, 0.0),
        ({4: ("free_text", "sensitive", "spans")}, (), 0.0, 0.0),
        (FULL, (), 0.0, 1.0),
        ({}, (HIT,), 1.0, 1.0),
    ],
)
def test_spans_are_counted(roles: dict[int, Any], cells: tuple[Any, ...], listed: float, safe: float) -> None:
    found = tally(TRUTH, verdict(roles, cells))
    assert (found.share("span"), found.share("safe")) == (listed, safe)


def test_a_hit_in_a_public_cell_is_an_alarm() -> None:
    found = tally(TRUTH, verdict(FULL, ({**HIT, "column": 0},)))
    assert found.counts["public_cells/alarm"] == 1


def test_outside_texts_are_found_by_place_and_kind() -> None:
    missed = tally(TRUTH, {**verdict(FULL), "outside": [{"where": "title", "kind": "nip"}]})
    seen = tally(TRUTH, {**verdict(FULL), "outside": [{"where": "footer", "kind": "nip"}]})
    assert (missed.share("outside"), seen.share("outside")) == (0.0, 1.0)


@pytest.mark.parametrize(("row", "noticed"), [(0, False), (1, True)])
def test_hits_that_all_lie_a_row_beside_are_noticed(row: int, noticed: bool) -> None:
    found = tally(TRUTH, verdict({}, ({**HIT, "row": row},)))
    assert ("row_shift" in {one.what for one in found.findings}) is noticed


def test_alarms_of_clean_files_are_told_apart() -> None:
    found = tally(CLEAN, verdict({0: ("nik", "direct", "hmac")}))
    assert found.counts["public/clean/alarm"] == 1


def wanted(public: tuple[str, ...] = ()) -> leaks.Wanted:
    return leaks.Wanted(TRUTH["values"], public)


# leaks: clean texts first, then the value in each form
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("n3f2a9c0011223344", None),
        ("3509214107900002", None),
        ("Sumiyem di Lestari", None),
        ("Sumiyem Lestariningsih", None),
        (NIK, "plain"),
        ("3509 2141 0790 0001", "plain"),
        (f"x{NIK}9", "plain"),
        ("３５０９２１４１０７９００００１", "plain"),
        ("sumiyem   LESTARI, 40 th", "plain"),
        ("TUKUL9@contoh.id", "plain"),
        (hashlib.md5(NIK.encode()).hexdigest(), "md5"),
        (hashlib.sha1(NIK.encode()).hexdigest(), "sha1"),
        (hashlib.sha256(NIK.encode()).hexdigest(), "sha256"),
        (base64.b64encode(NIK.encode()).decode(), "base64"),
        (NIK[::-1], "reversed"),
        ("tukul9%40contoh.id", "url"),
        ("3509214107900001.0", {"plain", "float"}),
        (f"{float(NIK):.9E}", "scientific"),
    ],
)
def test_a_planted_leak_is_found(text: str, form: str | set[str] | None) -> None:
    found = {leak.form for leak in wanted().found("cell", text)}
    assert found == (form if isinstance(form, set) else {form} - {None})


def test_a_phrase_that_is_public_elsewhere_is_no_leak() -> None:
    assert not list(wanted(("SD Sumiyem Lestari",)).found("cell", NAME))


def written(path: Path, rows: list[list[str]]) -> Path:
    path.write_text("".join(",".join(row) + "\n" for row in [["no", "nik", "nama", "kec", "ket"], *rows]))
    return path


def judged(tmp_path: Path, rows: list[list[str]], found: dict[str, Any]) -> masked.Judgement:
    out = tmp_path / "out.csv"
    header = ["no", "nik", "nama", "kec", "ket"][: len(rows[0])]
    out.write_text("".join(",".join(row) + "\n" for row in [header, *rows]))
    return masked.judge(written(tmp_path / "a.csv", ROWS), out, TRUTH, found)


GOOD = [["1", "n1122334455667788", "[nama]", "Patrang", "hubungi [nama]"], ["2", "n99", "[nama]", "Mayang", "ok"]]
SCAN = verdict({**FULL, 4: ("free_text", "sensitive", "spans")}, (HIT,))


def changed(row: int, index: int, value: str) -> list[list[str]]:
    rows = [list(one) for one in GOOD]
    rows[row][index] = value
    return rows


# masked files: each planted fault alone, the good one last
@pytest.mark.parametrize(
    ("rows", "leaked", "words", "cells"),
    [
        (changed(1, 1, "3509010203850002"), 1, 0, 0),
        (changed(0, 4, "hubungi Sumiyem Lestari"), 1, 2, 0),
        (changed(1, 4, "Tukul"), 0, 1, 1),
        (changed(0, 3, "Mayang"), 0, 0, 1),
        (changed(1, 0, ""), 0, 0, 1),
        (GOOD[1:], 0, 0, 0),
        (GOOD, 0, 0, 0),
    ],
)
def test_masked_files_are_judged(tmp_path: Path, rows: list[list[str]], leaked: int, words: int, cells: int) -> None:
    found = judged(tmp_path, rows, SCAN)
    assert (len(found.leaks), len(found.row_words), len(found.changed)) == (leaked, words, cells)
    assert not found.notes


def test_rows_in_another_order_are_not_paired() -> None:
    before, after = reading.Read([], ROWS, []), reading.Read([], [ROWS[1], ROWS[0], ROWS[0]], [])
    columns = SCAN["tables"][0]["columns"]
    with pytest.raises(fidelity.Unpaired):
        fidelity.pair(before, reading.Read([], after.rows, []), columns, set())


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"\xff\xfea", "bom"), (b"\xef\xbb\xbf\xff", "encoding"), (b"\xef\xbb\xbfa\r\nb\n", "line ends")],
)
def test_another_form_is_noticed(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(reading.Unlike, match=what):
        reading.text(path, Dialect("x", bom=b"\xef\xbb\xbf").plain())
