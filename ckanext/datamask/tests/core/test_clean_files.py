"""Files without persons leave as they came: a proof that cries wolf would be switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.datamask.tests.core import kit

DISTRICTS = (
    *("Kencong", "Gumukmas", "Puger", "Wuluhan", "Ambulu", "Tempurejo", "Silo", "Mayang", "Mumbulsari", "Jenggawah"),
    *("Ajung", "Rambipuji", "Balung", "Umbulsari", "Semboro", "Jombang", "Sumberbaru", "Tanggul", "Bangsalsari"),
    *("Panti", "Sukorambi", "Arjasa", "Pakusari", "Kalisat", "Ledokombo", "Sumberjambe", "Sukowono", "Jelbuk"),
    *("Kaliwates", "Sumbersari", "Patrang"),
)


def rows(*columns: object) -> str:
    """A CSV with a row for each kecamatan: texts are headers, functions of the row number are cells."""
    headers, cells = columns[::2], columns[1::2]
    lines = [",".join(map(str, headers))]
    lines += [",".join(str(cell(at)) for cell in cells) for at in range(len(DISTRICTS))]  # type: ignore[operator]
    return "\n".join(lines) + "\n"


def district(at: int) -> str:
    return DISTRICTS[at]


CLEAN = {
    "penduduk menurut kecamatan": rows(
        "kode_wilayah",
        lambda at: f"35.09.{at + 1:02}",
        "kecamatan",
        district,
        "laki_laki",
        lambda at: 20000 + at * 317,
        "perempuan",
        lambda at: 21000 + at * 291,
        "jumlah",
        lambda at: 41000 + at * 608,
    ),
    "agama menurut kecamatan": rows(
        "Kecamatan",
        district,
        "Islam",
        lambda at: 40000 + at,
        "Kristen",
        lambda at: 300 + at,
        "Hindu",
        lambda at: at,
        "Tahun",
        lambda at: 2024,
    ),
    "sekolah": rows(
        "npsn",
        lambda at: 20523000 + at * 13,
        "nama_sekolah",
        lambda at: f"SDN {district(at)} 0{at % 9 + 1}",
        "kecamatan",
        district,
        "alamat_sekolah",
        lambda at: f"Jl. Raya {district(at)} No. {at + 1}",
        "telp_sekolah",
        lambda at: f"0331-{487000 + at * 7}",
        "email_sekolah",
        lambda at: f"sdn{district(at).lower()}@sekolah.sch.id",
        "jumlah_siswa",
        lambda at: 120 + at * 3,
    ),
    "anggaran": rows(
        "kode_rekening",
        lambda at: f"5.1.02.01.01.00{at + 10}",
        "uraian",
        lambda at: f"Belanja alat tulis kantor kegiatan {at + 1}",
        "pagu",
        lambda at: 81_234_000_000 + at * 1_000_000,
        "realisasi",
        lambda at: 8_797_345_000 + at * 1_700_500_000,
    ),
    "curah hujan": rows(
        "stasiun",
        lambda at: f"Stasiun {district(at)}",
        "tanggal",
        lambda at: f"2024-01-{at % 31 + 1:02}",
        "mm",
        lambda at: f"{at * 1.7:.1f}",
        "lintang",
        lambda at: f"-8.{172345 + at}",
        "bujur",
        lambda at: f"113.{681234 + at}",
    ),
    "nomor satuan lingkungan": rows(
        "id_sls",
        lambda at: f"3509{at * 10 + 10:03}{at % 9 + 1:03}{at % 7 + 1:04}00",
        "kecamatan",
        district,
        "keluarga",
        lambda at: 90 + at,
    ),
    "harga pangan": rows(
        "tanggal",
        lambda at: f"{at % 28 + 1:02}/03/2024",
        "komoditas",
        lambda at: ("Beras", "Cabai", "Telur")[at % 3],
        "pasar",
        lambda at: f"Pasar {district(at)}",
        "harga",
        lambda at: 12_500 + at * 50,
    ),
    "jalan": rows(
        "nomor_ruas",
        lambda at: f"{at + 1:03}",
        "nama_ruas",
        lambda at: f"Jalan {district(at)} - {district(-at)}",
        "panjang_km",
        lambda at: f"{at * 0.31:.2f}",
        "kondisi",
        lambda at: ("Baik", "Sedang", "Rusak")[at % 3],
    ),
    "puskesmas": rows(
        "kode_puskesmas",
        lambda at: f"P3509{at + 1:03}",
        "puskesmas",
        lambda at: f"Puskesmas {district(at)}",
        "surel",
        lambda at: f"pkm.{district(at).lower()}@jemberkab.go.id",
        "tempat_tidur",
        lambda at: at % 12,
    ),
    "satu baris": "tahun,jumlah_desa,jumlah_kecamatan\n2024,226,31\n",
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_file_leaves_as_it_came(tmp_path: Path, name: str) -> None:
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(CLEAN[name], encoding="utf-8")
    done = kit.run(source, out)
    assert out.read_bytes() == source.read_bytes()
    assert [step.operator for step in done.tables[0].steps] == ["keep"] * len(done.tables[0].steps)
    assert [found.found for found in done.rounds] == [{}]
