"""Nationality."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["WNI", "WNA"], PERSONS, Kind.NATIONALITY)
            for header in ("Kewarganegaraan", "Warga Negara", "nationality")
        ),
        ("kewarganegaraan", ["WNI", "WNA"], COUNTS, None),
        ("Negara Tujuan", ["Hongkong", "Taiwan"], PERSONS, None),
    ],
)
def test_nationality(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
