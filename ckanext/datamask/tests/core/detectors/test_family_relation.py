"""Relations within a family."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Kepala Keluarga", "Istri", "Anak"], PERSONS, Kind.FAMILY_RELATION)
            for header in ("SHDK", "Hubungan Keluarga", "STAT_HBKEL", "Hubungan")
        ),
        ("kolom 4", ["Kepala Keluarga", "Istri", "Anak"], PERSONS, Kind.FAMILY_RELATION),
        ("hubungan pelapor", ["keponakan", "tetangga"], PERSONS, Kind.FAMILY_RELATION),
        ("pisat", ["ANAK", "ISTRI", "PESERTA"], PERSONS, Kind.FAMILY_RELATION),
        ("Wali Nikah", ["Ayah kandung", "Paman", "Wali Hakim"], PERSONS, Kind.FAMILY_RELATION),
    ],
)
def test_family_relation(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
