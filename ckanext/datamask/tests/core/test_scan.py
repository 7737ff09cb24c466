"""The scan of a source: every cell, in batches; single hits; texts around the tables; the JSON contract."""

import json
from random import Random

import polars as pl
import pytest

from ckanext.datamask.core import scan, single_cells
from ckanext.datamask.core import table as tables
from ckanext.datamask.core.evidence import SAMPLE, Evidence, Tally
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.profile import Cell
from ckanext.datamask.core.table import Outside
from ckanext.datamask.tests.core import in_memory
from ckanext.datamask.tests.core.detectors.judged import nik, person

ROWS = 20_000


@pytest.fixture(scope="module")
def long_table() -> dict[str, list[str | None]]:
    rng = Random(1)
    remarks: list[str | None] = ["lunas"] * ROWS
    remarks[777], remarks[ROWS - 1] = "HP 081234567890", "cek NIK 3509214107900001 lagi"
    return {
        "Nama": [person(rng) for _ in range(ROWS)],
        "NIK": [nik(rng) for _ in range(ROWS)],
        "ket": remarks,
        "kode": [f"{number:06}" for number in range(ROWS)],
    }


# --- one hit in twenty thousand, in whichever batch ---
@pytest.mark.parametrize("batch", [ROWS * 2, 997])
def test_rare_cells(long_table: dict[str, list[str | None]], batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH_ROWS", batch)
    found = in_memory.profile(long_table)
    assert found.rows == ROWS
    assert found.cells == (Cell(777, 2, 3, 15, Kind.PHONE), Cell(ROWS - 1, 2, 8, 24, Kind.NIK))


# --- a stray number in a column of another kind, names in a column of states ---
def test_stray_cells() -> None:
    columns = {
        "Nama": ["Rukmini Wulandari", "Suparno", "Wigati Hidayati", "Kasmono"] * 6,
        "Agama": [*["Islam"] * 23, "3509214107900001"],
        "status": [*["aktif"] * 23, "a.n. Wigati Hidayati"],
    }
    found = in_memory.profile(columns)
    assert [(cell.row, cell.column, cell.kind) for cell in found.cells] == [(23, 1, Kind.NIK), (23, 2, Kind.NAME)]


# --- too many cells are said to be too many ---
def test_truncated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_cells, "MOST_CELLS", 5)
    notes = [f"hubungi 0812345678{number:02}" for number in range(20)] + ["lama"] * 60
    source = in_memory.source(in_memory.table({"catatan": notes}))
    told = scan.as_json(scan.scan(source), source)
    assert len(told["tables"][0]["cells"]) <= 5
    assert told["not_scanned"] == [{"name": "berkas.csv", "reason": "too_many_cells"}]


# --- the sample of distinct values: uniform, with exact counts, its estimate near ---
def test_sample() -> None:
    tally = Tally()
    for start in range(0, 60_000, 10_000):
        _ = tally.add(pl.Series([str(number % 30_000 + 100_000) for number in range(start, start + 10_000)]))
    tally.settle()
    seen = Evidence(tally)
    assert SAMPLE / 2 < len(tally.sample) <= 4 * SAMPLE
    assert set(tally.sample.values()) == {2}
    assert 0.9 * 30_000 < seen.distinct < 1.1 * 30_000


# --- texts around the tables ---
def test_outside() -> None:
    around = [
        Outside("title", "Daftar Penerima Bantuan Desa Pace"),
        Outside("footer", "Dibuat oleh: Sdr. Kasmono Hidayat, HP 081234567890"),
        Outside("header", "Nama Ibu"),
        Outside("sheet_name", "rukmini 3509214107900001"),
    ]
    found = in_memory.scanned(in_memory.table({"a": ["1"]}), outside=around)
    assert [(hit.index, hit.kind) for hit in found.outside] == [
        *((1, Kind.NAME), (1, Kind.PHONE), (3, Kind.NAME), (3, Kind.NIK))
    ]


# --- a remark tells about anybody, whatever most of them are about ---
@pytest.mark.parametrize(("header", "found"), [("Keterangan", 1), ("Bangunan", 0)])
def test_remarks_among_things(header: str, found: int) -> None:
    remarks = [*["gorong-gorong"] * 23, "tanah milik H. Nawawi belum dibebaskan"]
    table = {"Kode": [f"35.28.0{number}" for number in range(10, 34)], header: remarks}
    assert len(in_memory.profile(table).cells) == found


# --- a number that counts rows has strangers, too ---
def test_strangers_in_a_sequence() -> None:
    rows = [str(number) for number in range(1, 40)]
    rows[7] = "hub Sutrisno Hadi 081234567890"
    found = in_memory.profile({"No": rows, "Kecamatan": ["Ajung", "Silo", "Puger"] * 13})
    assert {(cell.row, cell.kind) for cell in found.cells} == {(7, Kind.NAME), (7, Kind.PHONE)}


# --- names that stand as headers ---
@pytest.mark.parametrize(
    ("header", "found"),
    [
        # pupils across a mark sheet
        (["Mata Pelajaran", "Sri Mulyaningsih", "Pujiastuti", "Tarmuji"], {1, 2, 3}),
        (["Mata Pelajaran", "Bu Menik", "Pak Legiman", "Mbak Halimah"], {1, 2, 3}),
        (["Kecamatan", "Ajung", "Wonosari", "Sumbersari"], set()),
        (["Bangsal", "Melati", "Mawar", "Dahlia"], set()),
        (["Peserta", "Juri 1 (Ust. Baihaqi Mahmud) Tajwid"], {1}),
        # who answers for a sheet
        (["Petugas entri", "Wahyuningsih"], {1}),
        (["Jenis", "Wahyuningsih"], set()),
    ],
)
def test_names_as_headers(header: list[str], found: set[int]) -> None:
    outside = [Outside("header", text) for text in header]
    told = in_memory.scanned(in_memory.table({"a": ["1"]}), outside=outside)
    assert {hit.index for hit in told.outside} == found


def test_names_of_files() -> None:
    told = in_memory.scanned(
        in_memory.table({"a": ["1"]}), outside=[Outside("file_name", "a.n._Rini_Kusumaningrum_x.csv")]
    )
    assert [hit.kind for hit in told.outside] == [Kind.NAME]


# --- who signs in office is no finding; who is named elsewhere is ---
@pytest.mark.parametrize(
    ("where", "above", "found"),
    [("footer", "Kepala Dinas,", 0), ("footer", "Mengetahui", 1), ("property", "Kepala Dinas", 1), ("comment", "x", 1)],
)
def test_signatures(where: str, above: str, found: int) -> None:
    around = [Outside(where, above), Outside(where, "Rukmini Hidayat, S.Pd")]
    assert len(in_memory.scanned(in_memory.table({"a": ["1"]}), outside=around).outside) == found


# --- the contract: keys, plain types, no value anywhere ---
def test_json() -> None:
    number = "3509214107900001"
    table = in_memory.table({"NIK": [number], f"Data {number}": ["x"]}, name=f"Lembar {number}")
    source = in_memory.source(table, outside=[Outside("title", f"NIK {number}")])
    found = scan.as_json(scan.scan(source), source)
    assert set(found) == {"file", "tables", "outside", "not_scanned"}
    assert set(found["tables"][0]["columns"][0]) == {
        *("index", "header", "kind", "category", "role", "confidence", "reason", "operator")
    }
    assert found["tables"][0]["name"] == "Lembar ●"
    assert found["tables"][0]["columns"][1]["header"] == "Data ●"
    assert found["outside"] == [{"where": "title", "kind": "nik"}]
    assert number not in json.dumps(found)
