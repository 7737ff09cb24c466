"""Titles, headers, data and footers, told apart by the shape of the rows."""

import csv
import io

import pytest

from ckanext.datamask.core.header_rows import join
from ckanext.datamask.core.layout import closing, opening

PEOPLE = "1,3509214107900001,Siti Aminah,Ajung\n2,3509210203850002,Budi Santoso,Balung\n3,3509210203850003,Sri,Ajung\n"

BORN = "1,Siti Aminah,3509214107900001,Jember,01-07-1990,Rukmini\n2,Budi,3509210203850002,Lumajang,02-03-1985,Sri\n"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("text", "titles", "headers"),
    [
        # a header on top
        ("no,nik,nama,kecamatan\n" + PEOPLE, 0, 1),
        ("nama,alamat\nSiti,Ajung\n", 0, 1),
        ("a,b\n1,2\n", 0, 1),
        ("x1,x2\n0.5,0.7\n", 0, 1),
        ("Kecamatan,2021,2022\nAjung,5,6\nBalung,7,8\n", 0, 1),
        ("id_penerima,desil\nA1,3\nA2,4\n", 0, 1),
        # titles above it, padded or not, with empty rows
        ("DAFTAR WARGA,,,\n,,,\nno,nik,nama,kecamatan\n" + PEOPLE, 2, 1),
        ("DAFTAR WARGA\n\nno,nik,nama,kecamatan\n" + PEOPLE, 2, 1),
        ("DAFTAR WARGA\nKecamatan Ajung\nTahun 2024\nno,nik,nama,kecamatan\n" + PEOPLE, 3, 1),
        ("Kecamatan:,Ajung\nno,nik,nama,kecamatan\n" + PEOPLE, 1, 1),
        ("Kecamatan:,,Ajung,\nno,nik,nama,kecamatan\n" + PEOPLE, 1, 1),
        # two header rows
        ("no,identitas,,kecamatan\n,nik,nama,\n" + PEOPLE, 0, 2),
        ("DAFTAR,,,\nno,identitas,,kecamatan\n,nik,nama,\n" + PEOPLE, 1, 2),
        ("no,identitas,,lahir,,ibu\n,nama,nik,tempat,tanggal,\n" + BORN, 0, 2),
        ("no,orang,,asal,,ket\n,nama,nik,tempat,tanggal,nama ibu\n" + BORN, 0, 2),
        (",jenis kelamin,,agama,status\ndesa,lk,pr,islam,kawin\nPace,2152,2030,796,15\nSilo,1152,1030,296,16\n", 0, 2),
        ("no,nama,,asal,\n,Siti,Aminah,Jember,Ajung\n,Budi,Santoso,Jember,Silo\n", 0, 1),
        ("no,nama,,nilai,skor\n-,Siti,-,-,belum\n1,Budi,5,7,81\n2,Sri,6,8,90\n3,Eko,7,8,70\n", 0, 1),
        ("no,nama,,kecamatan\n,Siti,Aminah,\n1,Budi,Santoso,Silo\n2,Sri,Rahayu,Ajung\n", 0, 1),
        # three, and the days of a month
        ("no,nama,jumlah,,,,ket\n,,total,,balita,,\n,,l,p,l,p,\n1,Siti,4,4,0,1,\n2,Budi,2,2,1,1,\n", 0, 3),
        ("No,Nama," + ",".join(map(str, range(1, 32))) + "\n" + ("1,Siti" + ",H" * 31 + "\n") * 9, 0, 1),
        (
            "NO,ANAK,,,IMUNISASI,,\n,NAMA,LAHIR,,BCG,DPT,\n,,TGL,BB,,1,2\n1,Siti,24/10/2024,3,v,v,v\n2,Budi,19/01/2024,3,v,,v\n",
            0,
            3,
        ),
        # no third one: a number of a person is not the count of a dose
        ("no,siswa,,,ket\n,wali,kelas,,\n,x,3509214107900001,y,\n1,a,b,c,d\n2,e,f,g,h\n", 0, 1),
        # what a pivot is filtered by
        ("TAHAP,(All),\n,,\nRow Labels,Count of NIK,Sum of Nominal\nPace,7,240\nSilo,1,300\n", 2, 1),
        # a row that numbers the columns
        ("no,nik,nama,kecamatan\n(1),(2),(3),(4)\n" + PEOPLE, 0, 2),
        ("no,identitas,,kecamatan\n,nik,nama,\n1,2,3,4\n" + PEOPLE, 0, 3),
        ("no,nik,nama,kecamatan,ket\n1,2,,4,5\n" + PEOPLE, 0, 2),
        ("nik,nama\n(1),(2)\n3509214107900001,Siti\n3509210203850002,Budi\n", 0, 2),
        ("a,b\n1,2\n3,4\n", 0, 1),
        # a form: what looks like a header is its first question
        ("Nama,Siti Aminah\nNIK,3509214107900001\nAlamat,Ajung\n", 0, 0),
        # none
        (PEOPLE, 0, 0),
        ("Siti Aminah,081234567890\nBudi Santoso,081234567891\n", 0, 0),
        ("2024-01-02,5\n2024-01-03,6\n", 0, 0),
        ("siti@contoh.id,5\nbudi@contoh.id,6\n", 0, 0),
        ("SITI AMINAH,AJUNG\nBUDI SANTOSO,BALUNG\nSRI,AJUNG\nEKO,BALUNG\n", 0, 0),
        ("Siti Aminah,Petani\nBudi Santoso,Guru\nSri Rahayu,Bidan\n", 0, 0),
        ("Siti,Dusun Krajan RT 1\nBudi,Dusun Krajan RT 2\nSri,Dusun Curah RT 1\n", 0, 0),
        ("siti,desa ajung\nbudi,desa balung\n", 0, 0),
        # a header above words that look like it
        ("Peserta,Alamat\nSiti,Dusun Krajan RT 1\nBudi,Dusun Curah RT 2\n", 0, 1),
        ("NAMA,DESA\nSITI,AJUNG\nBUDI,BALUNG\n", 0, 1),
        ("Nama Peserta Didik,Asal Sekolah\nSiti Aminah,Smpn Ajung\nBudi Santoso,Smpn Balung\n", 0, 1),
        # a header and nothing else, one column
        ("no,nik,nama\n", 0, 1),
        ("nama\nSiti\nBudi\n", 0, 1),
    ],
)
def test_opening(text: str, titles: int, headers: int) -> None:
    found = opening(rows(text))
    assert (found.titles, found.headers) == (titles, headers)


@pytest.mark.parametrize(
    ("footer", "count"),
    [
        ("", 0),
        (",,,\n", 1),
        ("Sumber: Dinas Sosial,,,\n", 1),
        ("Sumber: Dinas Sosial\n", 1),
        (',,,\n,,,"Jember, 1 Mei 2024"\n,,,Kepala Dinas\n,,,\n,,,Drs. H. Ahmad\n', 5),
        # a total, and a row with gaps, are data
        ("Jumlah,,3,3\n", 0),
        ("4,,Eko,\n", 0),
    ],
)
def test_closing(footer: str, count: int) -> None:
    assert closing(rows(PEOPLE + footer), 4) == count


def test_blank_lines_below_a_narrow_table() -> None:
    assert closing([["1", "2"]] * 9 + [["", ""], [], []], 2) == 2
    assert closing([["1"]] * 9 + [[""], []], 1) == 1


def test_a_sparse_table_has_no_footer() -> None:
    assert closing(rows("1,,,\n2,,,\n3,,,\n"), 4) == 0


@pytest.mark.parametrize(
    ("header", "joined"),
    [
        ([], (None, None, None)),
        ([["no", "nik"]], ("no", "nik", "")),
        ([["no", "identitas", ""], ["", "nik", "nama"]], ("no", "identitas nik", "identitas nama")),
        ([["no", "identitas", ""], ["", "nik", ""]], ("no", "identitas nik", "")),
        ([["no", "a", ""], ["", "b", ""], ["", "c", "d"]], ("no", "a b c", "a b d")),
        ([["a", "b", "c"], ["1", "2", "3"]], ("a 1", "b 2", "c 3")),
    ],
)
def test_joined_header(header: list[list[str]], joined: tuple[str | None, ...]) -> None:
    assert join(header, 3) == joined


def test_numbers_of_columns_are_no_names() -> None:
    assert join([["a", "b", "c", "d"], ["1", "2", "3", "4"]], 4) == ("a", "b", "c", "d")
