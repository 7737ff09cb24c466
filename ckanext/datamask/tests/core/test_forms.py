"""Forms and tables on their side: labels in the first column, persons in the next ones."""

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.profile import Cell
from ckanext.datamask.tests.core import in_memory

LABELS = ["Nama", "NIK", "Tempat/Tgl Lahir", "Alamat"]
ONE = ["Xaverin Doltramen", "3509214107900001", "Jember, 1 Juli 1990", "Krajan 7"]
OTHER = ["Quorin", "3509210203850002", "Lumajang, 2 Mei 1985", "Gumuk 8"]
KINDS = (Kind.NAME, Kind.NIK, Kind.BIRTH_DATE, Kind.ADDRESS)


# --- every answer is personal as a whole, whatever it looks like ---
@pytest.mark.parametrize("people", [[ONE], [ONE, OTHER]])
def test_answers(people: list[list[str]]) -> None:
    found = in_memory.profile([LABELS, *people]).cells
    assert set(found) == {
        Cell(row, column, 0, len(answers[row]), kind)
        for column, answers in enumerate(people, 1)
        for row, kind in enumerate(KINDS)
    }


# --- questions below each other in two places ---
def test_two_forms() -> None:
    found = in_memory.profile([LABELS, ONE, LABELS, OTHER]).cells
    assert {cell.column for cell in found} == {1, 3}


# --- labels without answers of persons: the description of a table ---
def test_described() -> None:
    told = ["nama lengkap", "nomor induk", "tanggal kelahiran", "tempat tinggal"]
    assert in_memory.profile([LABELS, ["teks", "teks", "tanggal", "teks"], told]).cells == ()


# --- texts that tell about persons are free text as a whole; one such text is not enough ---
@pytest.mark.parametrize(("many", "kind"), [(8, Kind.FREE_TEXT), (1, None)])
def test_told(many: int, kind: Kind | None) -> None:
    plain = [f"lampu jalan nomor {at} mati sejak kemarin" for at in range(16)]
    about = [f"tolong cek ke bapak Sutrisno di rumah {at}" for at in range(many)]
    assert in_memory.profile({"teks": [*plain, *about]}).columns[0].kind is kind


# --- forms below each other in one sheet: an address and a single name, which only their label tells ---
def test_blocks() -> None:
    blocks = [
        ("Nama Pengadu", "Murtini"),
        ("NIK", "3509214107900001"),
        ("No. KK", "3509210103100001"),
        ("Alamat", "Krajan"),
    ]
    blocks += [
        ("HP", "085872724872"),
        ("Jenis bantuan", "BPNT"),
        ("Alasan sanggah", "mampu"),
        ("Tanggal", "12/03/2025"),
    ]
    labels, answers = zip(*(blocks * 3), strict=True)
    found = in_memory.profile({"ISIAN": list(labels), "DATA": list(answers)})
    assert {(cell.row % 8, cell.kind) for cell in found.cells} >= {(0, Kind.NAME), (1, Kind.NIK), (3, Kind.ADDRESS)}


# --- the same words as a category of remarks are no questions ---
def test_category() -> None:
    remarks = ["nik", "alamat", "lengkap", "belum"] * 6
    numbers = [f"0812345678{at:02}" for at in range(24)]
    assert {cell.kind for cell in in_memory.profile({"kurang": remarks, "catatan": numbers}).cells} <= {Kind.PHONE}
