"""Religion."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *((header, ["Islam", "Hindu"], PERSONS, Kind.RELIGION) for header in ("Agama", "AGAMA", "religion", "Agma")),
        ("kolom 3", ["Islam", "Kristen", "Katolik"], PERSONS, Kind.RELIGION),
        ("Agama", ["Islam", "Kristen"], COUNTS, None),
        ("Tempat Ibadah Agama", ["Masjid", "Gereja"], COUNTS, None),
    ],
)
def test_religion(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
