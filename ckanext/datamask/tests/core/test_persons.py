"""Names inside texts: how eagerly they are looked for, and what is left alone all the same."""

import pytest

from ckanext.datamask.core import spans
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.persons import Reading


def named(text: str, reading: Reading) -> list[str]:
    return [text[span.start : span.end] for span in spans.find(text, people=reading) if span.kind is Kind.NAME]


# --- rows are persons: any words that sound like a name ---
@pytest.mark.parametrize(
    ("text", "names"),
    [
        # by the word before
        ("Bantuan sudah diambil oleh Sdri. Wardatul Jannah pada 12/3", ["Sdri. Wardatul Jannah"]),
        ("telah dibantu oleh P. Busri", ["P. Busri"]),
        ("lapor ke Pak Quorin", ["Pak Quorin"]),
        ("PINDAH IKUT ANAK BERNAMA YUDHA", ["YUDHA"]),
        ("a/n Tri Handoko, rumah sewa", ["Tri Handoko"]),
        ("pak budi belum terima", ["pak budi"]),
        ("milik Malino Basuki", ["Malino Basuki"]),
        # by a number beside
        ("Petrus Sitorus/081234567890", ["Petrus Sitorus"]),
        ("081234567890 (Bu Rini)", ["Bu Rini"]),
        ("Tan Mei Ling, HP. 085712345678", ["Tan Mei Ling"]),
        # by degrees
        ("I Gede Wicaksono, S.Kom., M.M.", ["I Gede Wicaksono, S.Kom., M.M."]),
        # alone, or with capitals among small letters
        ("Kasmono Hidayat", ["Kasmono Hidayat"]),
        ("data ganda dengan Sundari Kurnia", ["Sundari Kurnia"]),
        # other things
        ("Belum menerima PKH tahap 3", []),
        ("lahan milik PTPN", []),
        ("Petugas Kebersihan", []),
        ("Kepala Desa Klompangan Hadi Purnomo hadir", []),
        ("warga Dusun Sumber Jeding", []),
        ("sakit Stroke, rawat jalan di Puskesmas Ajung", []),
        ("Kader Posyandu Mawar 12", []),
        ("Universitas Jember Fakultas Hukum", []),
        ("oleh Tim Penggerak PKK", []),
        ("pindah ke Kabupaten Bondowoso", []),
    ],
)
def test_among_persons(text: str, names: list[str]) -> None:
    assert named(text, Reading.EAGER) == names


# --- in small letters, behind whoever announces somebody: words that are none of the language ---
@pytest.mark.parametrize(
    ("text", "names"),
    [
        # behind a form of address anything that is no word; a rare word before one
        ("mohon bantuan untuk bapak quorino yang sakit", ["bapak quorino"]),
        ("bapak kasiran prayitno belum terima", ["bapak kasiran prayitno"]),
        ("hub. bapak a. rofiq azmi", ["bapak a. rofiq azmi"]),
        ("titip utk i wayan sudiarta", ["i wayan sudiarta"]),
        ("putus obat, keluarga (hosnan) menolak", ["hosnan"]),
        ("bantuan untuk sumarmiyati penderita ginjal", ["sumarmiyati"]),
        ("diantar LA ODE SARIFUDDIN", ["LA ODE SARIFUDDIN"]),
        # who says who they are, and whose kin somebody is
        ("nama: wulan setyorini", ["wulan setyorini"]),
        ("assalamualaikum, saya hendri warga patrang", ["hendri"]),
        ("ibu saya, sumiyem, sudah tua", ["sumiyem"]),
        ("istri sy hamil, namanya nurul", ["nurul"]),
        ("diwakilkan anaknya yuni", ["yuni"]),
        ("ahli waris bpk. tarwi", ["bpk. tarwi"]),
        ("tanah milik alm. h. marzuki", ["alm. h. marzuki"]),
        ("perangkat bernama sdr. hartono", ["sdr. hartono"]),
        ("rumah P. Sul roboh, B. Hos luka", ["P. Sul", "B. Hos"]),
        ("kartu a.n YULIUS LEDE rusak", ["YULIUS LEDE"]),
        ("kartu a.n YULIUS PATRANG", ["YULIUS"]),
        ("wakil: Quorin Belf", ["Quorin Belf"]),
        ("adik dari Quorin Belf", ["Quorin Belf"]),
        ("Pengendara Quorin jatuh", ["Quorin"]),
        ("Wakil Bupati Quorin hadir", []),
        ("rumah milik maryati p. sul, api padam", ["maryati p. sul"]),
        ("kepada Kuntari Pertiwi (081234567890)", ["Kuntari Pertiwi"]),
        ("Toko quorina ferumintang menjual pupuk", ["quorina ferumintang"]),
        # beside an age; two words of names in a row
        ("Quorin (45 th) sakit", ["Quorin"]),
        ("tolong cek data sri wahyuni", ["sri wahyuni"]),
        ("saya mohon bantuan, saya tidak mampu", []),
        ("anak saya, sudah lulus", []),
        ("menunggu anak", []),
        ("Anak yatim", []),
        ("B. Indonesia dan B. Inggris, P. Jawa", []),
        ("masjid nurul huda, jalan ahmad yani", []),
        # words, with affixes, slips of the keyboard, shorthand
        ("bapak tidak pernah datang, ibu hamil perlu bantuan", []),
        ("untuk pembagunan jalan desa", []),
        ("kepada bapak bupati agar ditindaklanjuti", []),
        ("oleh oknum perangkat, milik pemdes", []),
        ("ibu saya sakit, bapak saya petani", []),
        ("hub suami dulu", []),
        # a shop by its owner's name, and by a word for luck
        ("Toko siti nur aisyah buka sampai malam", ["siti nur aisyah"]),
        ("Toko Siti Aminah tutup", ["Siti Aminah"]),
        ("Toko Sumber Rejeki menjual pupuk", []),
        ("warung kopi di pinggir jalan", []),
        # capitals everywhere tell nothing
        ("KARTU A.N RUMNA RUSAK", ["RUMNA"]),
        ("TERIMA KASIH BAPAK IBU ATAS PERHATIANNYA", []),
        ("ANAK BERMAIN DI SUNGAI", []),
    ],
)
def test_in_small_letters(text: str, names: list[str]) -> None:
    assert named(text, Reading.EAGER) == names


# --- less eagerly where the words of names are those of other things ---
@pytest.mark.parametrize(
    ("text", "strict", "places", "usual"),
    [
        ("hub Quorin Belf 081234567890", 1, 1, 1),
        ("a.n. Quorin", 1, 1, 1),
        ("Bu Quorin", 0, 1, 1),
        ("Sutrisno Hidayat", 0, 1, 1),
        ("oleh Quorin", 0, 0, 1),
        ("Puger Kulon", 0, 0, 0),
        ("Karang Duren", 0, 0, 0),
        ("SMP Ahmad Yani", 0, 0, 0),
    ],
)
def test_readings(text: str, strict: int, places: int, usual: int) -> None:
    assert [len(named(text, reading)) for reading in (Reading.STRICT, Reading.PLACES, Reading.USUAL)] == [
        *(strict, places, usual)
    ]
