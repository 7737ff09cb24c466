"""Blood types."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["A", "B", "AB", "O"], PERSONS, Kind.BLOOD_TYPE)
            for header in ("Golongan Darah", "GOL_DRH", "goldar")
        ),
        *(
            (header, ["A", "B", "AB", "O"], PERSONS, Kind.BLOOD_TYPE)
            for header in ("blood_type", "Blood Group", "col7")
        ),
        ("Golongan Darah", ["A", "B", "AB", "O"], COUNTS, None),
        ("Rh", ["+", "-"], PERSONS, Kind.BLOOD_TYPE),
        ("Golongan", ["III/a", "III/b"], PERSONS, None),
        ("Kelompok", ["A", "B"], PERSONS, None),
    ],
)
def test_blood_type(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
