"""Plates of vehicles."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, kind_of


def citizen(rng: Random) -> str:
    return f"P {rng.randint(1000, 9999)} {rng.choice(['QA', 'LM', 'VR'])}"


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *((header, citizen, PERSONS, Kind.PLATE) for header in ("Nopol", "No. Polisi", "Plat Nomor", "TNKB")),
        ("kolom 2", citizen, {}, Kind.PLATE),
        # red plates
        ("No Polisi", lambda rng: f"P {rng.randint(1000, 9999)} {rng.choice('ABGR')}P", SCHOOLS, None),
        # rooms
        ("ruang", ["A 1", "A 2", "B 1"], COUNTS, None),
    ],
)
def test_plate(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
