"""Ages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, lambda rng: str(rng.randint(1, 90)), PERSONS, Kind.AGE)
            for header in ("Umur", "usia", "AGE", "Umur (th)", "yuswo")
        ),
        ("Usia", lambda rng: f"{rng.randint(1, 90)} th", PERSONS, Kind.AGE),
        # as many years as people have, under no header
        ("F4", lambda rng: str(rng.randint(1, 90)), PERSONS, Kind.AGE),
        ("Kubikasi", lambda rng: str(rng.randint(1, 90)), PERSONS, None),
        # bands, averages, tables of counts
        ("Usia 60+", lambda rng: str(rng.randint(1, 90)), {"Usia 0-4": digits(2)}, None),
        ("Kelompok Umur", ["0-4", "5-9"], COUNTS, None),
        ("Umur", lambda rng: str(rng.randint(1, 90)), COUNTS, None),
        ("Rata-rata umur", ["33", "31"], COUNTS, None),
        ("Umur Bangunan", ["12", "30"], PERSONS, None),
        # of crops and goods
        *(
            (header, lambda rng: str(rng.randint(11, 90)), PERSONS, None)
            for header in ("Umur (HST)", "Umur Sapi", "Umur panen", "Umur ekonomis", "Umur aset")
        ),
        # years of age, and years
        ("Th", lambda rng: str(rng.randint(17, 88)), PERSONS, Kind.AGE),
        ("Th", lambda rng: str(rng.randint(2019, 2025)), PERSONS, None),
    ],
)
def test_age(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
