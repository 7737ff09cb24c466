"""Disability."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["Netra", "Fisik"], PERSONS, Kind.DISABILITY)
            for header in ("Disabilitas", "Ragam Disabilitas", "Jenis Kecacatan", "Disability Type")
        ),
        ("Disabilitas", ["", "", "", "", "", "Rungu"], PERSONS, Kind.DISABILITY),
        # what helps
        ("Alat Bantu", ["Kursi roda", "Kruk"], PERSONS, Kind.DISABILITY),
        # values alone
        ("kolom 4", ["Tuli", "Lumpuh kaki kiri", "amputasi"], PERSONS, Kind.DISABILITY),
        ("penyandang", ["sensorik netra", "fisik", "ganda"], PERSONS, Kind.DISABILITY),
        # how many there are, beside schools
        ("Penyandang Disabilitas", lambda rng: f"{rng.randint(10, 90)}.{rng.randint(100, 900)}", SCHOOLS, None),
        ("Disabilitas", digits(2), {"Usia 0-4": digits(2), "Usia 60+": digits(2), "Desil 1": digits(3)}, None),
        ("DISAB", ["0", "0", "1", "5"], PERSONS, Kind.DISABILITY),
        ("Jenis Disabilitas", ["Fisik", "Netra"], COUNTS, None),
        ("DERAJAT", ["Ringan", "Sedang", "Berat"], PERSONS, Kind.DISABILITY),
        ("Derajat Kerusakan", ["Ringan", "Sedang"], PERSONS, None),
        ("302. Apakah mengalami kesulitan berjalan?", ["Tidak", "Ya, sedikit"], PERSONS, Kind.DISABILITY),
        ("pnydng_cct", ["0", "1", "4"], PERSONS, Kind.DISABILITY),
    ],
)
def test_disability(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
