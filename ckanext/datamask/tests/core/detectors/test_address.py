"""Addresses."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, digits, kind_of


def home(rng: Random) -> str:
    return f"Dsn. Krajan RT {rng.randint(1, 9):03} RW {rng.randint(1, 9):03}"


def street(rng: Random) -> str:
    return f"Jl. Kenanga No. {rng.randint(1, 99)}"


def hamlet(rng: Random) -> str:
    return f"{rng.choice(('Krajan', 'Gumuk', 'Tegal', 'Sumber'))} {rng.choice(('Kidul', 'Lor'))} {rng.choice(VILLAGES)}"


VILLAGES = ("Kalisat", "Ajung", "Sempolan", "Wonoasri", "Karangpring", "Mundurejo", "Sruni", "Tugusari")


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, home, PERSONS, Kind.ADDRESS)
            for header in ("Alamat", "ALMT", "alamat_ktp", "Alamat Rumah", "domisili", "Alamatt")
        ),
        ("RT", ["1", "2", "3"], PERSONS, Kind.ADDRESS),
        ("RT/RW", ["001/002", "003/004"], PERSONS, Kind.ADDRESS),
        ("Dusun", ["Krajan", "Sumberejo"], PERSONS, Kind.ADDRESS),
        *(
            (header, hamlet, PERSONS, Kind.ADDRESS)
            for header in ("jalan & nomor rumah", "Lingk.", "tempat tinggal", "Nama Dusun", "panggonan", "kampung")
        ),
        *((header, digits(3, "0"), PERSONS, Kind.ADDRESS) for header in ("R.W.", "r_w", "R.T")),
        ("F2", lambda rng: f"{rng.randint(1, 20):03}", PERSONS, Kind.ADDRESS),
        # hamlet and village under no header
        ("col4", hamlet, PERSONS, Kind.ADDRESS),
        # values alone
        ("kolom 2", home, PERSONS, Kind.ADDRESS),
        # homes beside nothing that says whose they are
        ("Alamat", home, {"Tarif": lambda rng: rng.choice(["R1", "R2"])}, Kind.ADDRESS),
        ("Alamat Penerima", street, {"Jml Paket": digits(1)}, Kind.ADDRESS),
        ("Alamat", street, {"Tarif": lambda rng: rng.choice(["R1", "R2"])}, None),
        # villages alone are no homes
        ("Utusan", ["Kec. Silo", "Desa Garahan", "Kec. Ajung"], PERSONS, None),
        # offices and works
        ("Alamat", home, SCHOOLS, None),
        ("Alamat Kantor", home, PERSONS, None),
        *((f"alamat {office}", home, PERSONS, None) for office in ("sekolah", "TPQ", "Mushola", "balai desa", "PAUD")),
        ("Lokasi", home, COUNTS, None),
        ("RT", ["12", "20"], COUNTS, None),
        # guests from homes, and from offices
        (
            "Alamat / Instansi",
            lambda rng: f"Dusun Krajan RT {rng.randint(1, 40)} RW {rng.randint(1, 90)}",
            PERSONS,
            Kind.ADDRESS,
        ),
        ("Alamat / Instansi", ["Dinas Sosial", "Bappeda", "Jl. PB Sudirman 1"], PERSONS, None),
        ("alamat kantor/rumah", home, PERSONS, Kind.ADDRESS),
        # where something happened or is sold
        *(
            (header, lambda rng: f"Jl. Raya Rambipuji {rng.randint(1, 99)}", PERSONS, None)
            for header in ("TKP", "Lokasi Jualan", "Titik Pengungsian")
        ),
        ("Jabatan", ["Ketua RT 003 RW 002", "Ketua RW 005"], PERSONS, None),
        # houses that nobody lives in, and what they are like
        ("Rumah Ibadah", ["Masjid Al-Baitul Amien", "GKJW Jember"], PERSONS, None),
        ("Rumah Makan", ["RM Padang", "Depot Sederhana"], PERSONS, None),
        ("KRITERIA RUMAH Jamban", ["1", "0"], PERSONS, None),
    ],
)
def test_address(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
