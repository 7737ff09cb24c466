"""Ethnic groups."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Jawa", "Madura", "Osing"], PERSONS, Kind.ETHNICITY)
            for header in ("Suku", "Etnis", "suku bangsa")
        ),
        ("Suku", ["Jawa", "Madura"], COUNTS, None),
        ("suku cadang", ["Ban", "Oli"], COUNTS, None),
        ("kolom 3", ["JAWA", "MADURA", "OSING"], PERSONS, Kind.ETHNICITY),
    ],
)
def test_ethnicity(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
