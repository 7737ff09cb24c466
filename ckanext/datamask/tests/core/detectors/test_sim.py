"""Driving licences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("No SIM", digits(14), PERSONS, Kind.SIM),
        ("nosim", digits(12), PERSONS, Kind.SIM),
        ("Jenis SIM", ["A", "C"], PERSONS, None),
        ("Jumlah pemohon SIM", digits(3), COUNTS, None),
        # no header: year and month of birth, and few police stations
        (
            "X.4",
            lambda rng: f"{rng.randint(60, 99)}{rng.randint(1, 12):02}{rng.choice(['1534', '1501'])}{digits(6)(rng)}",
            PERSONS,
            Kind.SIM,
        ),
    ],
)
def test_sim(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
