"""Birth places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, born, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Jember", "Lumajang"], PERSONS, Kind.BIRTH_PLACE)
            for header in ("Tempat Lahir", "TMPT_LHR", "Kota Kelahiran", "Temp. Lahir", "POB")
        ),
        # under no header, right before the days of birth
        ("F4", ["Jember", "Lumajang"], {"F5": born} | PERSONS, Kind.BIRTH_PLACE),
        ("TEMPAT", ["Jember", "Lumajang"], {"TGL": born} | PERSONS, Kind.BIRTH_PLACE),
        ("TEMPAT", ["Jember", "Lumajang"], PERSONS, None),
        ("F4", ["Jember", "Lumajang"], PERSONS, None),
        ("Kota", ["Jember", "Lumajang"], PERSONS, None),
        ("Tempat Lahir", ["Puskesmas", "Rumah Sakit"], COUNTS, None),
    ],
)
def test_birth_place(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
