"""Lines as an operator reads them, and what they come to."""

import json

import pytest

from ckanext.backoffice.doctor.report import as_json, exit_code, state_of, table
from ckanext.backoffice.health import Line

OK = Line("Basis data", "ok", "Menjawab.")
WARN = Line("Ruang disk", "warn", "Sisa 900 MiB.", "Kosongkan disk.")
BAD = Line("Redis", "bad", "Tidak menjawab. " * 12, "Lihat ./portal logs redis. " * 6)


@pytest.mark.parametrize(
    ("lines", "state", "code"),
    [
        ([OK], "ok", 0),
        ([OK, WARN], "warn", 0),
        ([OK, BAD, WARN], "bad", 1),
        ([], "bad", 1),
    ],
)
def test_the_worst_line_decides(lines, state, code):
    assert (state_of(lines), exit_code(lines)) == (state, code)


def test_every_line_tells_its_state_in_words_and_how_to_mend_it():
    rows = table([OK, WARN]).split("\n")
    assert rows[0].split() == ["baik", "Basis", "data", "Menjawab."]
    assert rows[1].split() == ["PERHATIAN", "Ruang", "disk", "Sisa", "900", "MiB."]
    assert rows[2].strip() == "Perbaiki: Kosongkan disk."


def test_no_row_is_wider_than_a_terminal_and_no_word_is_lost():
    text = table([BAD])
    assert max(map(len, text.split("\n"))) <= 110
    assert text.count("menjawab") == 12
    assert text.count("./portal") == 6


def test_machines_get_the_same():
    said = json.loads(as_json([OK, BAD]))
    assert said["state"] == "bad"
    assert said["lines"][0] == {"name": "Basis data", "state": "ok", "text": "Menjawab.", "mend": ""}
