"""The table of word families becomes Solr's dictionary; a slip in the table is said, not guessed."""

from pathlib import Path

import pytest

from ops.problem import Problem
from ops.solr.words import stem_dictionary

ROOM = Path(__file__).resolve().parent.parent


def test_every_form_leads_to_the_word_also_with_nya() -> None:
    lines = stem_dictionary("# a comment\n\ntani: petani\nkepala:\n").splitlines()
    assert lines == [
        "kepala\tkepala",
        "kepalanya\tkepala",
        "petani\ttani",
        "petaninya\ttani",
        "tani\ttani",
        "taninya\ttani",
    ]


def test_a_form_of_its_own_outweighs_the_suffix() -> None:
    assert "punya\tmilik\n" in stem_dictionary("pu:\nmilik: punya\n")


@pytest.mark.parametrize(
    "line", ["tani petani", "Tani: petani", "tani: petani,", "tani: per-tani", ": petani", "tani: 2"]
)
def test_a_line_that_is_no_family_is_named(line: str) -> None:
    with pytest.raises(Problem, match="Baris 2 "):
        stem_dictionary(f"ikan:\n{line}\n")


@pytest.mark.parametrize("families", ["tani: petani\nladang: petani\n", "tani: petani petani\n", "tani:\ntani:\n"])
def test_a_word_belongs_to_one_family(families: str) -> None:
    with pytest.raises(Problem, match="dua kali"):
        stem_dictionary(families)


def test_the_committed_table_is_sound_and_leaves_stop_words_alone() -> None:
    table = stem_dictionary((ROOM / "word_families.txt").read_text("utf-8"))
    known = {line.split("\t")[0] for line in table.splitlines()}
    stops = {line for line in (ROOM / "stopwords_id.txt").read_text("utf-8").split("\n") if line[:1].isalpha()}
    assert len(known) > 1000
    assert not known & stops  # a stop word is gone before the table is asked
