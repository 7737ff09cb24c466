"""Education."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["SD", "SMA", "S1"], PERSONS, Kind.EDUCATION)
            for header in ("Pendidikan", "PDDK_AKH", "pendidikan terakhir", "Ijazah", "Kelas")
        ),
        # rooms and who teaches in them
        ("Ruang Kelas", ["4", "6"], PERSONS, None),
        # values alone
        ("kolom 4", ["sd", "pondok", "mts", "ma"], PERSONS, Kind.EDUCATION),
        ("Pendidikan", ["SD", "SMA", "S1"], COUNTS, None),
        ("Nama Satuan Pendidikan", ["SDN Ajung 1", "SMPN 2 Silo"], COUNTS, None),
    ],
)
def test_education(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
