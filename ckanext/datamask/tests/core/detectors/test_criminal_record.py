"""Crimes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Pasal", ["Ps 363 KUHP", "Ps 112"], PERSONS, Kind.CRIMINAL_RECORD),
        ("Vonis", ["2 tahun", "4 tahun"], PERSONS, Kind.CRIMINAL_RECORD),
        ("Jenis Kekerasan", ["fisik", "psikis"], PERSONS, Kind.CRIMINAL_RECORD),
        ("Riwayat Hukum", ["pernah ditahan", "pengawasan"], PERSONS, Kind.CRIMINAL_RECORD),
        # values alone
        ("kolom 5", ["ps. 378 KUHP", "UU 35/2009 ps 114", "curanmor"], PERSONS, Kind.CRIMINAL_RECORD),
        # articles of the traffic law by number and paragraph
        ("Pasal", ["281", "288 (1)", "291 (1) jo 106 (8)"], PERSONS, Kind.CRIMINAL_RECORD),
        ("Pasal", ["3", "12 (1)", "7"], COUNTS, None),
        ("Jenis Tindak Pidana", ["Pencurian", "Penipuan"], COUNTS, None),
        ("Amar", ["Bebas", "Denda"], PERSONS, Kind.CRIMINAL_RECORD),
    ],
)
def test_criminal_record(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
