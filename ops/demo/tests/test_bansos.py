"""The invented recipients: same seed, same file; numbers of the right structure that nobody holds."""

import csv
import io
from datetime import date

import pytest

from ckanext.indonesia import kk, nik, phone, regions
from ops.demo import bansos, region_tables

Row = dict[str, str]


@pytest.fixture(scope="module")
def people() -> list[Row]:
    return list(csv.DictReader(io.StringIO(bansos.recipients().decode(), newline="")))


def test_two_thousand_rows_of_one_width(people: list[Row]) -> None:
    assert len(people) == 2000
    assert all(tuple(row) == bansos.HEADER and None not in row.values() for row in people)


def test_the_seed_decides_everything() -> None:
    assert bansos.recipients(seed=1, rows=50) == bansos.recipients(seed=1, rows=50)
    assert bansos.recipients(seed=1, rows=50) != bansos.recipients(seed=2, rows=50)


# Structure: what a NIK, a KK and a phone number say must agree with the row.
def test_nik_agrees_with_the_row(people: list[Row]) -> None:
    for row in people:
        found = nik.parse(row["nik"]).value
        born = date.fromisoformat(row["tanggal_lahir"])
        assert found
        assert found.digits[:6] == row["kode_desa"][:8].replace(".", "")
        assert int(found.digits[6:8]) == born.day + (40 if row["jenis_kelamin"] == "P" else 0)
        assert found.digits[8:12] == f"{born:%m%y}"


def test_kk_and_phone_are_read(people: list[Row]) -> None:
    assert all(kk.parse(row["no_kk"]).value and phone.parse(row["no_hp"]).value for row in people)


def test_places_are_real(people: list[Row]) -> None:
    rows = region_tables.rows_of(region_tables.villages_of_jember())
    places = {(row["kode_desa_kelurahan"], row["nama_desa_kelurahan"], row["nama_kecamatan"]) for row in rows}
    assert {(row["kode_desa"], row["desa"], row["kecamatan"]) for row in people} <= places
    assert {row["nik"][:6] for row in people} <= set(regions.codes(regions.Level.DISTRICT))


# Nobody: serials and phone numbers that are not given out, no number twice, and a mark on every row.
def test_nobody_holds_these_numbers(people: list[Row]) -> None:
    assert all(int(row[column][12:]) >= 9001 for row in people for column in ("nik", "no_kk"))
    assert all(len(row["no_hp"]) == 13 and row["nama_bank"] == "Bank Contoh" for row in people)
    assert all(row["sumber"] == "DATA REKAAN" for row in people)


def test_no_nik_twice_and_households_share_a_kk(people: list[Row]) -> None:
    assert len({row["nik"] for row in people}) == 2000
    assert 1500 < len({row["no_kk"] for row in people}) < 2000
    assert not {row["nik"] for row in people} & {row["no_kk"] for row in people}


def test_some_remarks_hold_numbers(people: list[Row]) -> None:
    remarks = [row["keterangan"] for row in people if row["keterangan"]]
    assert 20 < len(remarks) < 300
    assert any("08170000" in remark for remark in remarks)
