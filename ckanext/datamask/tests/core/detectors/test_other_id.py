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
        # nearly unique codes beside persons
        ("kolom 9", digits(9, "DTS"), PERSONS, Kind.OTHER_ID),
        ("checksum", lambda rng: f"{rng.getrandbits(128):032x}", PERSONS, Kind.OTHER_ID),
        # row numbers, codes of places, offices and goods
        ("No", [str(number) for number in range(1, 25)], PERSONS, None),
        ("Kode Desa", lambda rng: f"3509{rng.randint(10, 31)}20{rng.randint(10, 20)}", PERSONS, None),
        ("kode barang", digits(9), COUNTS, None),
        ("id_pju", digits(9, "PJU-"), COUNTS, None),
    ],
)
def test_other_id(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
