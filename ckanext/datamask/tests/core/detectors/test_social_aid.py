"""Social aid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["1", "2"], PERSONS, Kind.SOCIAL_AID)
            for header in ("Jenis Bansos", "Desil", "Penerima PIP", "status DTKS", "bantuan")
        ),
        ("kolom 5", ["PKH", "BPNT", "PKH"], PERSONS, Kind.SOCIAL_AID),
        ("Jenis Bantuan", ["PKH", "BPNT"], COUNTS, None),
        ("Sumber Dana Bantuan", ["APBD", "APBN"], COUNTS, None),
    ],
)
def test_social_aid(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
