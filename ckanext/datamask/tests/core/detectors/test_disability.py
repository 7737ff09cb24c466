"""Disability."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Netra", "Fisik"], PERSONS, Kind.DISABILITY)
            for header in ("Disabilitas", "Ragam Disabilitas", "Jenis Kecacatan", "Disability Type")
        ),
        ("Disabilitas", ["", "", "", "", "", "Rungu"], PERSONS, Kind.DISABILITY),
        ("Jenis Disabilitas", ["Fisik", "Netra"], COUNTS, None),
    ],
)
def test_disability(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
