"""Occupations."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Petani", "Buruh harian lepas", "Ojek daring"], PERSONS, Kind.OCCUPATION)
            for header in ("Pekerjaan", "JENIS_PKRJN", "Pekerjan", "profesi", "Mata Pencaharian")
        ),
        ("kolom", ["Petani", "Guru", "Wiraswasta", "Nelayan", "PNS", "Sopir"], PERSONS, Kind.OCCUPATION),
        ("F4", ["Petani", "Buruh Tani", "Wiraswasta"], PERSONS, Kind.OCCUPATION),
        # posts of those who work abroad are occupations; how many work somewhere is counted
        ("Jabatan", ["House Maid", "Caregiver", "Welder", "Baby Sitter"], PERSONS, Kind.OCCUPATION),
        ("Tenaga Kerja", ["3", "4", "1"], PERSONS, None),
        # works, units, counts
        ("Nama Pekerjaan", ["Rehabilitasi Jembatan", "Pengaspalan Jalan"], COUNTS, None),
        ("Unit Kerja", ["Dinas Sosial", "Bappeda"], PERSONS, None),
        ("Pekerjaan", ["Petani", "Nelayan"], COUNTS, None),
    ],
)
def test_occupation(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
