"""The corpus is what it says: right numbers, true spans, the same for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.masking import reading
from bench.masking.corpus import numbers, people
from bench.masking.corpus.build import build, plans
from bench.masking.corpus.draw import Draw, words
from bench.masking.corpus.families import COLUMNS, Plan, make
from bench.masking.corpus.layout import File
from bench.masking.score import labelled
from ckanext.indonesia import kk, nik, nip, nisn, npwp, phone, plate

VARIANTS = 2


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[File]]:
    folder = tmp_path_factory.mktemp("corpus")
    return folder, build(folder, variants=VARIANTS)


@pytest.mark.parametrize("number", range(30))
def test_numbers_of_people_are_right_in_structure(number: int) -> None:
    draw = Draw(f"people {number}", held=bool(number % 2))
    person = people.make(draw, (20, 60))
    texts = {
        nik: person.nik,
        kk: person.kk,
        nip: numbers.nip(draw, person.born, person.female),
        nisn: numbers.nisn(draw, person.born),
        npwp: numbers.npwp(draw),
        phone: f"0{person.phone}",
        plate: numbers.plate(draw),
    }
    assert {module.__name__: module.parse(text).reason for module, text in texts.items()} == {
        module.__name__: None for module in texts
    }


def test_enough_files_families_and_clean_ones() -> None:
    made = list(plans())
    clean = [plan for plan in made if plan.clean]
    assert len(made) >= 50
    assert len({plan.family for plan in made}) >= 12
    assert 0.3 <= len(clean) / len(made) <= 0.45
    assert {plan.dialect.name for plan in made if plan.held} == {plan.dialect.name for plan in made if not plan.held}


def test_every_column_of_every_family_is_known() -> None:
    named = {name for family in words("families").values() for name in (*family["core"], *family["extra"])}
    assert {one for name in named for one in name.split("|")} <= set(COLUMNS)


def test_halves_share_no_word_of_a_long_list() -> None:
    names = words("names")["arabic"]["male"]
    halves = [set(Draw("x", held).half(names)) for held in (False, True)]
    assert halves[0].isdisjoint(halves[1])
    assert halves[0] | halves[1] == set(names)


def test_same_seed_same_file() -> None:
    plan = next(iter(plans()))
    assert make(plan, 5) == make(plan, 5)
    assert make(plan, 5) != make(plan, 6)


def test_spans_hold_their_values(corpus: tuple[Path, list[File]]) -> None:
    _, files = corpus
    spans = [
        (cell, span) for file in files for sheet in file.sheets for _, _, cell in sheet.cells() for span in cell.spans
    ]
    assert len(spans) > 100
    for cell, span in spans:
        shown = cell.text[span.start : span.end]
        assert shown == shown.strip()
        if span.value.isdigit():
            assert span.value in "".join(c for c in shown if c.isdigit())


def test_files_read_back_as_they_were_made(corpus: tuple[Path, list[File]]) -> None:
    folder, files = corpus
    by_name = {file.name: file for file in files}
    for half in ("open", "held_out"):
        for path, truth in labelled(folder / half):
            file = by_name[path.name]
            tables = reading.tables(path, truth, reading.raw_rows(path, truth))
            visible = [sheet for sheet in file.sheets if not sheet.hidden]
            for read, sheet in zip(tables, visible, strict=True):
                assert len(read.rows) == len(sheet.rows), path.name
                assert read.header == ([] if sheet.labels[0].header is None else [one.header for one in sheet.labels])
                if not file.dialect.workbook:
                    assert read.rows == [[cell.text for cell in row if cell is not None] for row in sheet.rows]


def test_clean_files_hold_nobody(corpus: tuple[Path, list[File]]) -> None:
    folder, _ = corpus
    truths = [truth for half in ("open", "held_out") for _, truth in labelled(folder / half)]
    clean = [truth for truth in truths if truth["clean"]]
    assert clean
    for truth in clean:
        assert not truth["values"]
        assert not truth["outside"]
        assert {label["role"] for table in truth["tables"] for label in table["columns"]} == {"none"}


def test_truth_is_json_beside_each_file(corpus: tuple[Path, list[File]]) -> None:
    folder, files = corpus
    truths = list(folder.glob("*/*.truth.json"))
    assert len(truths) == len(files)
    assert all(json.loads(path.read_text())["tables"] for path in truths)


def test_headerless_columns_that_nobody_could_know_count_for_neither() -> None:
    plan = next(plan for plan in plans() if plan.dialect.name == "headerless")
    bansos = Plan("bansos", 0, False, plan.dialect, "mixed", False, 30)
    labels = [label for seed in range(20) for label in make(bansos, seed).sheets[0].labels]
    assert {label.role for label in labels if label.column == "rt"} == {"either"}
    assert {label.role for label in labels if label.column == "nik"} == {"direct"}
