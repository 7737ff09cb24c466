"""Names of persons."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import (
    COUNTS,
    FIRST,
    LAST,
    PERSONS,
    SCHOOLS,
    Make,
    born,
    digits,
    kind_of,
    mobile,
    nik,
    person,
)

COUNCIL: dict[str, Make] = {
    "Fraksi": lambda rng: rng.choice(["Merah", "Hijau"]),
    "Dapil": lambda rng: str(rng.randint(1, 7)),
}
SINGLE = ("Mattasan", "Sarmidi", "Durahman", "Hosnan", "Tarmuji", "Sumarlan", "Pujiastuti")
SYLLABLES = ("Zhang", "Wei", "Kim", "Sung", "Hiroshi", "Nguyen", "Anh", "Rajesh", "Patel", "Chen")


def foreigner(rng: Random) -> str:
    return " ".join(rng.choices(SYLLABLES, k=2)) + rng.choice(SYLLABLES).lower()


def initials(rng: Random) -> str:
    return ".".join(rng.choices("ABHMRS", k=3)) + "."


one_each = [f"{first} {last}" for first in FIRST for last in LAST[:3]]
HEADS: dict[str, Make] = {"Jabatan": lambda rng: rng.choice(["Kepala Dinas Sosial", "Camat Silo", "Sekretaris Daerah"])}


def office(rng: Random) -> str:
    return rng.choice(["Camat Puger", "Kepala Dinas Sosial", "Sekretaris Daerah", "Lurah Gebang", "Kepala Bidang SDA"])


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *(
            (header, person, {}, Kind.NAME)
            for header in (
                "Nama",
                "NM_LGKP",
                "Nama Penerima",
                "nama_kpm",
                "NAMALENGKAP",
                "Full Name",
                "Ketua",
                "Pemilik",
                "Atas Nama",
                "kepala keluarga",
                "nama ortu/wali",
                "Nama KK",
                "nama_pd",
            )
        ),
        # what somebody is called besides; teachers of a class; letters set apart
        *((header, person, PERSONS, Kind.NAME) for header in ("alias", "Guru Kelas", "N A M A")),
        # groups, halls and ships that are called after persons
        *(
            (header, ["Dewi Sri", "Ngudi Rahayu", "Siti Khadijah"], COUNTS, None)
            for header in ("KUB", "KWT", "Paguyuban", "Majelis Taklim", "Museum", "Aula")
        ),
        # values alone
        ("kolom 1", person, {}, Kind.NAME),
        # other spellings of known names
        ("kolom 1", ["Mukhammad Rofiuddin", "Choirul Mukhlasin", "Soeharjono Djauhari"], {}, Kind.NAME),
        # single names, titles, names that no list knows
        ("nama", ["Misnati", "Tukiyem", "Burawi", "Saodah"], {}, Kind.NAME),
        ("nama", ["H. Zainuri, S.Pd", "Drs. Kasmono, M.Si", "Hj. Wigati (Alm)"], {}, Kind.NAME),
        ("nama", ["Xaverine Doltramen", "Quorin Belfandra", "Ysolda Ferumintang"], PERSONS, Kind.NAME),
        ("Inisial", ["Tn. L", "Ny. S", "An. AB"], PERSONS, Kind.NAME),
        ("inisial", ["A.B.", "S.W.", "K."], PERSONS, Kind.NAME),
        ("kolom 9", ["Gus Sumiat", "Bik Kamili", "Mak Susant", "Cak Atmaw"], PERSONS, Kind.NAME),
        (
            "kolom 9",
            ["Brixan Voldec", "Quorin Belfan", "Ysold Ferum", *(f"Zyt{c}n Vro{c}k" for c in "abcdefghijklmnopqrstu")],
            PERSONS,
            Kind.NAME,
        ),
        # a number and a name in one cell
        ("Identitas", lambda rng: f"{nik(rng)} - {person(rng)}", {}, Kind.NAME),
        # an abbreviation or a weak word over persons, who hardly repeat
        *((header, one_each, COUNTS, Kind.NAME) for header in ("Nama PD", "Sasaran", "Target Vaksin", "Keluarga")),
        ("Keluarga", [f"Kel. {name}" for name in one_each], COUNTS, Kind.NAME),
        ("Nama TPQ", ["Nurul Huda", "Miftahul Ulum", "Baitur Rahman", "Darus Salam", *one_each[:20]], COUNTS, None),
        *((header, one_each, COUNTS, None) for header in ("Nama Kapal", "Nama Toko", "Nama Kelompok")),
        # more than a name in a cell
        ("Nama", [f"{at}. {name}" for at, name in enumerate(one_each)], COUNTS, Kind.NAME),
        ("Nama Suami/Istri", lambda rng: f"{person(rng)} / {person(rng)}", {}, Kind.NAME),
        ("Anggota", lambda rng: f"1. {person(rng)}\n2. {person(rng)}", COUNTS, Kind.NAME),
        ("CP", lambda rng: f"{person(rng)} ({mobile(rng)})", SCHOOLS, Kind.NAME),
        ("nama", lambda rng: person(rng).replace(" ", "_"), {"NIK": nik}, Kind.NAME),
        # beside numbers of persons whatever stands under "nama" is theirs
        ("Nama", ["A B", "C D", "E F"], {"NIK": nik}, Kind.NAME),
        ("Nama", ["q_wzer", "b_rzt"], {"NIK": nik}, Kind.NAME),
        # the same words, other things
        ("nama", ["Masjid Al Hidayah", "SMP Ahmad Yani", "Gedung Sutardjo"], COUNTS, None),
        ("Nama Desa", ["Wonoasri", "Sumberjati", "Mulyorejo"], COUNTS, None),
        ("Nama Jalan", ["Ahmad Yani", "Sultan Agung", "Kartini"], COUNTS, None),
        ("Nama Kelompok Tani", ["Sri Rejeki", "Budi Luhur", "Dewi Sri"], COUNTS, None),
        ("Nama Kapal", ["Putra Bahari", "Sri Rejeki"], PERSONS, None),
        ("Nama Kegiatan", ["Pelatihan Barista", "Pembinaan Lansia"], COUNTS, None),
        ("nama_produk", ["Keripik Bu Siti", "Kopi Pak Haji"], COUNTS, None),
        ("Penyedia", ["CV Karya Wigati", "UD Sumber Rejeki"], COUNTS, None),
        ("Kecamatan", ["Mayang", "Arjasa", "Silo"], PERSONS, None),
        # officials
        ("Nama Camat", person, COUNTS, None),
        ("Kepala Sekolah", person, SCHOOLS, None),
        ("nama_kepala_desa", person, COUNTS, None),
        ("Nama", person, COUNCIL, None),
        ("Nama", person, HEADS, None),
        # officials with private data beside them
        ("Nama", person, HEADS | PERSONS, Kind.NAME),
        # a header that says something of the persons besides
        *((header, person, PERSONS, Kind.NAME) for header in ("Tersangka", "User", "Anak", "Pendamping PKH")),
        # the name once more, glued
        ("kode", [name.lower().replace(" ", "") for name in one_each], {"nama": one_each, "NIK": nik}, Kind.NAME),
        (
            "kode",
            lambda rng: f"{rng.choice(['siti', 'budi', 'joko'])}{rng.choice(['aminah', 'santoso', 'hidayat'])}",
            PERSONS,
            Kind.NAME,
        ),
        ("jenis", ["padijagung", "tebutembakau"], PERSONS, None),
        # words of regions in names; who employs somebody
        ("Nama", ["Malino Basuki", "Ende Wulandari", "Yusuf Jember", "Siti Bondowati"], {"NIK": nik}, Kind.NAME),
        ("employer_name", ["Sunrise Ltd", "Toko Makmur", "CV Sinar Abadi"], PERSONS, None),
        # officials in a list without headers
        ("X.1", person, {"X.2": office}, None),
        ("X.1", person, {"X.2": office, "X.3": nik}, Kind.NAME),
        ("PO", ["Haryanto", "Kalisari", "Hj. Zahra Trans"], COUNTS, None),
        # names of other languages, where nothing says that things are called so; initials with dots
        ("Expatriate Name", foreigner, {"DOB": born}, Kind.NAME),
        *((header, initials, {"NIK": nik}, Kind.NAME) for header in ("Korban (inisial)", "Inisial pasien")),
        ("Nama Lokal", ["Padmosari", "Beringin", "Bunga bangkai"], COUNTS, None),
        ("stop_name", ["Halte Kyai Mojo", "Halte Pak Karso"], COUNTS, None),
        # lists of names, and names in what a program wrote
        ("Malam Senin", lambda rng: " / ".join(rng.sample(SINGLE, 3)), {"Minggu ke": digits(1)}, Kind.NAME),
        ("Bangsal", ["Melati / Mawar", "Dahlia / Seruni"], COUNTS, None),
        (
            "data",
            lambda rng: f'{{"name":"{rng.choice(SINGLE)}","nip":"19871104201703{digits(4)(rng)}"}}',
            {},
            Kind.NAME,
        ),
        ("Yang dihubungi", lambda rng: f"{person(rng)} {mobile(rng)}", COUNTS, Kind.NAME),
        ("Nama/NIP", lambda rng: f"{person(rng)}\nNIP. 19871211 202004 2 00{rng.randint(1, 9)}", {}, Kind.NAME),
        ("X.1", person, {"X.2": lambda rng: rng.choice(["Kepala Keluarga", "Istri"]), "X.3": nik}, Kind.NAME),
        ("X.1", person, {"X.2": office, "X.3": digits(13)}, Kind.NAME),
    ],
)
def test_name(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
