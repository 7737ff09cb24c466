"""NISN columns, and the school number beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("NISN", digits(10, "00"), PERSONS, Kind.NISN),
        ("NIS", digits(5), PERSONS, Kind.NISN),
        ("No Induk Siswa", digits(4), PERSONS, Kind.NISN),
        ("nis/nisn", digits(10, "00"), {}, Kind.NISN),
        # of schools
        ("npsn sekolah", digits(8, "205"), SCHOOLS, None),
        ("Jumlah siswa NISN", digits(3), COUNTS, None),
        # no header: ten digits that begin with the year of birth
        ("kolom 3", lambda rng: f"{rng.randint(8, 18):03}{digits(7)(rng)}", PERSONS, Kind.NISN),
        ("kolom 3", digits(10, "12"), PERSONS, Kind.OTHER_ID),
        # students have numbers of their university
        ("nim", digits(11, "21"), PERSONS, Kind.OTHER_ID),
    ],
)
def test_nisn(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
