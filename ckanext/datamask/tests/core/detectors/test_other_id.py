"""Other numbers of persons."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, digits(6), PERSONS, Kind.OTHER_ID)
            for header in ("No. RM", "ID Pelanggan", "No Anggota", "No Register", "norm")
        ),
        (
            "NOP",
            lambda rng: f"35.09.{digits(3)(rng)}.{digits(3)(rng)}.{digits(3)(rng)}-{digits(4)(rng)}.0",
            PERSONS,
            Kind.OTHER_ID,
        ),
        # numbers whose header is enough, in whatever form
        *(
            (header, lambda rng: f"{digits(2)(rng)}.{digits(2)(rng)}.{digits(2)(rng)}", PERSONS, Kind.OTHER_ID)
            for header in ("No RM", "No. Rekam Medis", "Nomor Sambungan", "No. Kohir")
        ),
        *((header, digits(18, "3509"), PERSONS, Kind.OTHER_ID) for header in ("Nomor Objek Pajak", "no_obyek_pajak")),
        # no header: numbers of one length that differ
        ("F3", digits(5), PERSONS, Kind.OTHER_ID),
        (
            "medical record no",
            lambda rng: f"{rng.randint(10, 99)}.{rng.randint(40, 99)}.{rng.randint(10, 99)}",
            PERSONS,
            Kind.OTHER_ID,
        ),
        # names on the net, passbooks
        *(
            (header, lambda rng: f"@{digits(6, 'q')(rng)}", PERSONS, Kind.OTHER_ID)
            for header in ("IG/FB", "sosmed", "user name", "akun medsos")
        ),
        ("No. Buku", lambda rng: f"A-{digits(4)(rng)}", PERSONS, Kind.OTHER_ID),
        # the number of one decree in every row is nobody's
        ("SK No", ["188.45/12/35.09/2024"], PERSONS, None),
        ("Eartag", digits(11, "35"), PERSONS, None),
        # nearly unique codes beside persons
        ("kolom 9", digits(9, "DTS"), PERSONS, Kind.OTHER_ID),
        ("checksum", lambda rng: f"{rng.getrandbits(128):032x}", PERSONS, Kind.OTHER_ID),
        ("F4", lambda rng: f"DN-05 Dd {digits(7)(rng)}", PERSONS, Kind.OTHER_ID),
        # row numbers, codes of places, offices and goods
        ("No", [str(number) for number in range(1, 25)], PERSONS, None),
        ("Kode Desa", lambda rng: f"3509{rng.randint(10, 31)}20{rng.randint(10, 20)}", PERSONS, None),
        ("ID SLS", lambda rng: f"3509{rng.randint(1, 31):02}20{rng.randint(1, 12):02}{digits(6)(rng)}", COUNTS, None),
        ("X.5", lambda rng: f"3509{rng.randint(1, 31):02}20{rng.randint(1, 12):02}{digits(6)(rng)}", COUNTS, None),
        ("kode barang", digits(9), COUNTS, None),
        ("id_pju", digits(9, "PJU-"), COUNTS, None),
        # dots as budgets have them, and other from person to person
        ("no reg tb", lambda rng: f"35.09.0{digits(2)(rng)}.{digits(4)(rng)}", PERSONS, Kind.OTHER_ID),
        ("Kode Rekening", lambda rng: f"5.1.02.01.{digits(2)(rng)}.{digits(4)(rng)}", PERSONS, None),
        # codes of areas under no header that says so, in a list of areas
        ("kode_kec", lambda rng: f"3509{rng.randint(10, 40)}", COUNTS, None),
        ("id_desa", lambda rng: f"3509{rng.randint(10, 31)}20{rng.randint(10, 20)}", COUNTS, None),
        ("No", [str(number) for number in range(16, 40)], PERSONS, None),
        # days and moments
        ("C/In", lambda rng: f"{rng.randint(1, 28)}-Oct", PERSONS, None),
        ("jt_tempo", lambda rng: f"2023{rng.randint(1, 12):02}{rng.randint(1, 28):02}", PERSONS, None),
        ("start", lambda rng: f"2025-06-{rng.randint(1, 28):02}T14:56:{digits(2, '1')(rng)}.402+07:00", PERSONS, None),
    ],
)
def test_other_id(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
