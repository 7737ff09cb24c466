"""The open tables: complete, true to their source, and with the sums that the decree prints for East Java."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ops.demo import region_tables
from ops.demo.region_tables import rows_of

DATA = Path(region_tables.__file__).parent / "data"


def source(name: str) -> dict[str, list[str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: row for row in list(csv.reader(file))[1:]}


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (region_tables.districts_of_jember(), 31),
        (region_tables.villages_of_jember(), 248),
        (region_tables.regions_of_indonesia(), 7837),
        (region_tables.area_and_population(), 38),
    ],
)
def test_number_of_rows(content: bytes, rows: int) -> None:
    assert len(rows_of(content)) == rows


# Every code and name of the source is there, unchanged.
def test_jember_is_complete() -> None:
    districts, villages = rows_of(region_tables.districts_of_jember()), rows_of(region_tables.villages_of_jember())
    shown = {row["kode_kecamatan"]: row["nama_kecamatan"] for row in districts}
    shown |= {row["kode_desa_kelurahan"]: row["nama_desa_kelurahan"] for row in villages}
    assert shown | {"35.09": "Kabupaten Jember"} == {
        code: row[1] for code, row in source("kode-wilayah-jember").items()
    }


def test_indonesia_is_complete() -> None:
    rows = rows_of(region_tables.regions_of_indonesia())
    codes = {row["kode_wilayah"] for row in rows}
    assert {row["kode_wilayah"]: row["nama_wilayah"] for row in rows} == {
        code: row[1] for code, row in source("kode-wilayah-prov-kab-kec").items()
    }
    assert all(row["kode_induk"] in codes for row in rows if row["tingkat"] != "provinsi")


# Levels, as the national decree counts them.
@pytest.mark.parametrize(("level", "count"), [("provinsi", 38), ("kabupaten", 416), ("kota", 98), ("kecamatan", 7285)])
def test_levels(level: str, count: int) -> None:
    assert sum(row["tingkat"] == level for row in rows_of(region_tables.regions_of_indonesia())) == count


def test_desa_and_kelurahan_of_jember() -> None:
    districts = rows_of(region_tables.districts_of_jember())
    assert sum(int(row["jumlah_desa"]) for row in districts) == 226
    assert sum(int(row["jumlah_kelurahan"]) for row in districts) == 22


# Sums that the publisher of the compilation gives for the province.
def test_sums_of_east_java() -> None:
    rows = rows_of(region_tables.area_and_population())
    assert sum(Decimal(row["luas_km2"]) for row in rows) == Decimal("48055.876")
    assert sum(int(row["penduduk_total"]) for row in rows) == 41_919_906
    assert all(
        int(row["penduduk_laki_laki"]) + int(row["penduduk_perempuan"]) == int(row["penduduk_total"]) for row in rows
    )
