"""Marital status."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Kawin", "Belum Kawin"], PERSONS, Kind.MARITAL_STATUS)
            for header in ("Status Perkawinan", "STAT_KWN", "status kawin", "Marital Status")
        ),
        ("Status Kawin", ["B", "S", "P"], PERSONS, Kind.MARITAL_STATUS),
        ("status", ["Kawin", "Cerai Hidup"], PERSONS, Kind.MARITAL_STATUS),
        ("STS", ["B", "S", "P"], PERSONS, Kind.MARITAL_STATUS),
        ("STS", ["K", "BK", "CH", "CM"], PERSONS, Kind.MARITAL_STATUS),
        ("STS", ["K/1", "TK/0"], PERSONS, Kind.MARITAL_STATUS),
        ("Status CPW", ["Perawan", "Janda"], PERSONS, Kind.MARITAL_STATUS),
        ("Mas Kawin", ["Emas 3 gr", "Uang 500.000"], PERSONS, None),
        ("status", ["aktif", "nonaktif"], PERSONS, None),
        ("Status Perkawinan", ["Kawin", "Cerai Mati"], COUNTS, None),
    ],
)
def test_marital_status(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
