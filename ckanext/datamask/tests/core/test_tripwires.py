"""Tripwires and the search for copies: what they must see, and what they must not take for a person."""

from __future__ import annotations

import ast
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.datamask.core import copies, tripwires
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.operators import tokens
from ckanext.datamask.tests.core import kit

SEEN = [
    # NIK and KK, however they are written
    "3509211203900001",
    "NIK3509215203900001",
    "no 3509 2112 0390 0001.",
    "'3509211203900001",
    "350921.120390.0001",
    "3509211203900001.0",
    "３５０９２１１２０３９００００１",
    "35092112\u200b03900001",
    "n3509211203900001",
    "9271211203900001",
    # what a spreadsheet made of one
    "3,50921E+15",
    "3.50921120390e15",
    # telephones
    "081234567890",
    "0812-3456-7890",
    "(0812) 3456 7890",
    "hp:081234567890x",
    "+6281234567890",
    "+62 812-3456-7890",
    "+62331487654",
    "6281234567890",
    # mail
    "budi@gmail.com",
    "budi @ gmail.com",
    "budi.santoso@jemberkab.go.id",
    "siti123@sekolah.sch.id",
]
NOT_SEEN = [
    # other long numbers
    "1234567890123456",
    "3509219903900001",
    "3509010001000100",
    "8171208123456789",
    "35092112039000012",
    "0.3509211203900001",
    # numbers that are no telephones
    "0331-487654",
    "113.0812345678901",
    "08.01.02.003.04",
    "5.1.02.01.01.0024",
    "1.250.000",
    "Rp 812.345.678.901",
    "2024-01-05",
    "0912345678",
    # offices
    "dispendik@jemberkab.go.id",
    "dinsos@jemberkab.go.id",
    "smpn1jember@sekolah.sch.id",
    "pkm.patrang@jemberkab.go.id",
    "marga3@jemberkab.go.id",
    "pertanian@jemberkab.go.id",
    # our own tokens and marks
    "●",
    "n16072e643ea89019",
    "h0812345678901abc",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen(text: str) -> None:
    assert tripwires.in_text(text)


@pytest.mark.parametrize("text", NOT_SEEN)
def test_what_is_not_taken_for_a_person(text: str) -> None:
    assert not tripwires.in_text(text)


def test_names_of_files_and_sheets_are_read_with_their_underscores() -> None:
    assert tripwires.in_text("data_081234567890_final")
    assert not tripwires.in_text("data_penduduk_2024_kecamatan_350921")
    assert not tripwires.in_text("rekap-08-12-2024-1234")


def test_an_amount_among_amounts_is_no_telephone() -> None:
    amounts = pl.Series(["62812345678", *(f"{number}5345678" for number in range(100, 180))])
    assert tripwires.hit_rows(amounts).is_empty()
    assert tripwires.hit_rows(pl.Series(["62812345678", "081234567890", "Budi"])).to_list() == [0, 1]


def test_telephones_without_their_zero_are_seen_among_telephones() -> None:
    phones = ["81234567890", "85234567.0", "87734567890.0", "081234567890", "", "-"]
    assert tripwires.hit_rows(pl.Series([*phones, "8213456789"])).to_list() == [0, 2, 3, 6]
    amounts = [f"{number}1250500" for number in range(810, 890, 7)]
    assert tripwires.hit_rows(pl.Series([*amounts, *(f"{number}400250" for number in range(1, 60))])).is_empty()
    assert tripwires.hit_rows(pl.Series([f"{number}50000000" for number in range(81, 90)])).is_empty()


def test_an_average_is_no_number_of_a_person() -> None:
    averages = ["76.27725505494419", "3509.214107900001", "81.5", "12,333333333", "350921.4107900001"]
    assert tripwires.hit_rows(pl.Series([*averages, "104.25", "97.0001", "88.125"])).is_empty()
    assert tripwires.hit_rows(pl.Series(["350921.4107900001", "350915.5711670089"])).to_list() == [0, 1]
    assert tripwires.hit_rows(pl.Series([*averages, "3509214107900001"])).to_list() == [5]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**14))
def test_tokens_never_trip(start: int) -> None:
    made = tokens(pl.Series([str(35 * 10**14 + start + number) for number in range(5_000)]), Kind.NIK, kit.KEY)
    assert tripwires.hit_rows(made).is_empty()
    assert copies.keys_of(made, texts=True).is_empty()


@pytest.mark.parametrize("name", ["tripwires.py", "copies.py", "phrases.py"])
def test_the_last_look_shares_no_code_with_the_first(name: str) -> None:
    tree = ast.parse((Path(tripwires.__file__).parent / name).read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [module for module in modules - {"ckanext.datamask.core.phrases"} if module.startswith("ckanext")]


# Copies: keys of the output meet keys of the input


def meets(output: str, value: str, *, whole: bool = False) -> bool:
    known = copies.keys_of(pl.Series([output]), texts=True)["key"]
    keys = copies.keys_of_values(pl.Series([value]), copies.sorts_of(known), known, whole=whole)
    return keys.is_in(known.implode()).any()


@pytest.mark.parametrize(
    ("output", "value", "whole"),
    [
        ("rekening 1234-5678-90", "1234567890", False),
        ("1234567890.0", "1234567890", False),
        ("0987654321", "1234567890", False),
        ("81234567890", "+6281234567890", False),
        ("+62 812-3456-7890", "081234567890", False),
        ("9935092141079000011", "3509214107900001", False),
        ("350921410790000112", "3509214107900001", False),
        ("Budi  SANTOSO", "Budi Santoso", True),
        ("osotnaS iduB", "Budi Santoso", True),
        ("uang titipan Budi Santoso, lunas", "Budi Santoso", True),
        ("moc.hotnoc@idub", "budi@contoh.com", False),
        ("MDgxMjM0NTY3ODkw", "081234567890", False),
        ("mailto:budi@contoh.com", "Budi@contoh.com", False),
        ("budi%40contoh.com", "budi@contoh.com", False),
    ],
)
def test_copies_meet(output: str, value: str, whole: bool) -> None:
    assert meets(output, value, whole=whole)


@pytest.mark.parametrize(
    ("output", "value", "whole"),
    [
        ("1234567", "1234567", False),
        ("12345678901", "1234567890", False),
        ("Kaliwates", "Ali", True),
        ("100%25 lunas", "Budi Santoso", True),
        ("Patrang", "Patrang", True),
        ("tidak ada data", "Tidak ada data", True),
        ("d41d8cd98f00b204e9800998ecf8427e", "", False),
        ("budi@contoh.com", "adi@contoh.com", False),
    ],
)
def test_others_do_not(output: str, value: str, whole: bool) -> None:
    assert not meets(output, value, whole=whole)


# --- codes of areas have a village number where cards have a day; a card among them is seen, and so are a few alone ---
def test_codes_of_areas() -> None:
    areas = [f"3509{number % 31 + 1:02}20{number % 12 + 1:02}{number:06}" for number in range(40)]
    assert tripwires.hit_rows(pl.Series(areas)).len() == 0
    assert tripwires.hit_rows(pl.Series([*areas, "3509211203900001"])).to_list() == [40]
    assert tripwires.hit_rows(pl.Series(areas[:3])).len() == 3
