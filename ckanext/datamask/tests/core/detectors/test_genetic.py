"""Genetic data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Hasil DNA", ["cocok", "tidak cocok"], PERSONS, Kind.GENETIC),
        ("Kelainan Genetik", ["Down", "Thalasemia"], PERSONS, Kind.GENETIC),
        ("Sumber Daya Genetik", ["Padi lokal", "Kopi"], COUNTS, None),
    ],
)
def test_genetic(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
