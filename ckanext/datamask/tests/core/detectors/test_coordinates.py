"""Coordinates."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import PERSONS, SCHOOLS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Titik Koordinat", lambda rng: f"-8.{digits(6)(rng)}, 113.{digits(6)(rng)}", PERSONS, Kind.COORDINATES),
        ("lat", digits(9, "-8."), PERSONS, Kind.COORDINATES),
        ("bujur", digits(10, "113."), PERSONS, Kind.COORDINATES),
        # of schools
        ("Lintang", digits(9, "-8."), SCHOOLS, None),
        ("koordinat sekolah", lambda rng: f"-8.{digits(6)(rng)}, 113.{digits(6)(rng)}", PERSONS, None),
        (
            "Titik Koordinat Rumah",
            lambda rng: f"-8.1{digits(5)(rng)}, 113.6{digits(5)(rng)}",
            PERSONS,
            Kind.COORDINATES,
        ),
        ("home_lat", lambda rng: f"-8.1{digits(5)(rng)}", PERSONS, Kind.COORDINATES),
    ],
)
def test_coordinates(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
