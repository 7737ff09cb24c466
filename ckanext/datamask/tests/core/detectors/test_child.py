"""What makes somebody a child, or a parent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Anak Ke", ["1", "2"], PERSONS, Kind.CHILD),
        ("Status Anak", ["Yatim", "Piatu"], PERSONS, Kind.CHILD),
        ("Jumlah Anak", ["1", "3"], PERSONS, Kind.CHILD),
        ("Jml Tanggungan", ["1", "3"], PERSONS, Kind.CHILD),
        ("Anak", ["120", "98"], COUNTS, None),
    ],
)
def test_child(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
