"""Birth dates."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, born, digits, kind_of

PARTS: dict[str, Make] = {
    "Bln": lambda rng: str(rng.randint(1, 12)),
    "Thn": lambda rng: str(rng.randint(1950, 2005)),
}


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, born, PERSONS, Kind.BIRTH_DATE)
            for header in ("Tgl Lahir", "TGLLHR", "tanggal_lahir", "DOB", "Tgl. Lhr", "birth date")
        ),
        # forms
        ("TTL", lambda rng: f"Jember, {born(rng)}", PERSONS, Kind.BIRTH_DATE),
        (
            "Tempat, Tgl Lahir",
            lambda rng: f"Jember / {rng.randint(1, 28)} Maret 19{rng.randint(60, 99)}",
            PERSONS,
            Kind.BIRTH_DATE,
        ),
        ("tgl lahir", lambda rng: str(rng.randint(20000, 38000)), PERSONS, Kind.BIRTH_DATE),
        ("Tahun Lahir", lambda rng: str(rng.randint(1950, 2005)), PERSONS, Kind.BIRTH_DATE),
        *(
            (header, lambda rng: born(rng).replace("-", "."), PERSONS, Kind.BIRTH_DATE)
            for header in ("dob", "TANGGAL LAHIR (HH/BB/TTTT)", "tgl lahir dd-mm-yyyy")
        ),
        ("Lahir", lambda rng: str(rng.randint(20000, 38000)), PERSONS, Kind.BIRTH_DATE),
        (
            "Lahir",
            lambda rng: f"19{rng.randint(50, 99)}0{rng.randint(1, 9)}1{rng.randint(0, 9)}",
            PERSONS,
            Kind.BIRTH_DATE,
        ),
        # "lahir" alone, beside persons
        (
            "Lahir",
            lambda rng: f"{rng.randint(10, 28)}1{rng.randint(0, 2)}{rng.randint(50, 99)}",
            PERSONS,
            Kind.BIRTH_DATE,
        ),
        ("Lahir", lambda rng: str(rng.randint(-9_000_000, 90_000_000)), PERSONS, Kind.BIRTH_DATE),
        ("Lahir", lambda rng: f"Jember {rng.randint(1, 28)} Maret 19{rng.randint(60, 99)}", PERSONS, Kind.BIRTH_DATE),
        ("Lahir", lambda rng: born(rng).replace("-", "|"), PERSONS, Kind.BIRTH_DATE),
        ("Lahir", lambda rng: str(rng.randint(0, 9)), PERSONS, None),
        ("Bln Lahir", ["Januari", "Juli", "Mei"], PERSONS, Kind.BIRTH_DATE),
        ("TTL/Umur", lambda rng: f"Jember, {born(rng)} / 40 th", PERSONS, Kind.BIRTH_DATE),
        ("Kd", lambda rng: f"Jember {rng.randint(1, 28)} Mei {rng.randint(1950, 2005)}", PERSONS, Kind.BIRTH_DATE),
        ("Kd", lambda rng: f"SK {rng.randint(1, 28)} Mei {rng.randint(2023, 2024)}", PERSONS, None),
        # in three columns
        ("Tgl", lambda rng: str(rng.randint(1, 28)), PARTS | PERSONS, Kind.BIRTH_DATE),
        ("d", lambda rng: str(rng.randint(1, 28)), PARTS | PERSONS, Kind.BIRTH_DATE),
        ("Tgl", lambda rng: str(rng.randint(1, 28)), PARTS | COUNTS, None),
        # values alone: as many years as births have
        ("kolom 4", born, PERSONS, Kind.BIRTH_DATE),
        (
            "F6",
            lambda rng: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(5, 18):02}",
            PERSONS,
            Kind.BIRTH_DATE,
        ),
        # births that are counted
        ("Lahir", digits(5, "2"), COUNTS, None),
        # events
        ("Tanggal Kegiatan", ["01-03-2024", "02-03-2024"], PERSONS, None),
        ("tanggal", ["01-03-2024", "02-04-2024"], COUNTS, None),
        ("TMT", ["01-03-2014", "01-04-2015"], PERSONS, None),
    ],
)
def test_birth_date(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
