"""Health."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["ISPA", "Hipertensi", "Diare"], PERSONS, Kind.HEALTH)
            for header in ("Diagnosa", "Penyakit", "Keluhan", "diagnosis_utama")
        ),
        ("kolom 6", ["J06.9", "I10", "E11", "A09"], PERSONS, Kind.HEALTH),
        ("kolom 6", ["ISPA", "Demam tifoid", "Dispepsia"], PERSONS, Kind.HEALTH),
        ("BB (kg)", lambda rng: str(rng.randint(6, 16)), PERSONS, Kind.HEALTH),
        ("Status Gizi", ["Gizi baik", "Stunting"], PERSONS, Kind.HEALTH),
        ("hpht", ["01-02-2024", "03-04-2024"], PERSONS, Kind.HEALTH),
        # short for what is measured
        *((header, digits(3), PERSONS, Kind.HEALTH) for header in ("GDS", "BBL", "TD", "G/P/A")),
        *((header, ["v", "x"], PERSONS, Kind.HEALTH) for header in ("BCG", "pernah terpapar Covid-19?")),
        ("Kategori", ["Bumil", "Busui", "Balita"], PERSONS, Kind.HEALTH),
        ("GDS", digits(3), COUNTS, None),
        # counts by disease, days of visits
        ("Penyakit", ["ISPA", "Diare"], COUNTS, None),
        ("Stunting", ["12", "31"], COUNTS, None),
        ("tgl sakit", ["01-02-2024", "03-02-2024"], PERSONS, None),
        *((header, digits(2), PERSONS, Kind.HEALTH) for header in ("Berat Badan", "Tinggi Badan", "Sistole")),
        # yes and no under a disease or a state
        *((header, ["Ya", "Tidak"], PERSONS, Kind.HEALTH) for header in ("Pasung", "Resti", "Hipertensi", "vaccine")),
        ("Tinggi Muka Air", digits(2), PERSONS, None),
        ("Kegiatan", ["Sosialisasi stunting", "Skrining TBC", "Posyandu"], PERSONS, None),
        # laboratory, cures, pregnancy, what became of a patient, by the words of their forms
        *((header, digits(2), PERSONS, Kind.HEALTH) for header in ("UK (mgg)", "CD4", "SGOT", "AU", "Skor KSPR")),
        *((header, ["a", "b"], PERSONS, Kind.HEALTH) for header in ("rejimen", "Paduan OAT", "HbsAg", "Istitha'ah")),
        *((header, ["Baru", "Kambuh"], PERSONS, Kind.HEALTH) for header in ("Tipe Pasien", "klasifikasi pasien")),
        *((header, digits(2), PERSONS, None) for header in ("Dosis Urea (kg)", "Uk. Kaos")),
        *((header, ["v", "x"], PERSONS, Kind.HEALTH) for header in ("ARV", "populasi kunci", "kemandirian")),
        ("IMLTD", ["NR", "R-HBsAg"], PERSONS, Kind.HEALTH),
        # stalls are numbered as diseases are
        ("Lapak", lambda rng: f"{rng.choice('ABC')}{rng.randint(10, 30)}", PERSONS, None),
        # what was seized, and roads to the doctor
        ("BB", ["gerobak", "STNK", "SIM C"], PERSONS, None),
        ("Layanan", ["Berobat Jalan", "Pulang Jalan"], PERSONS, None),
        ("Status akhir", ["On ART", "LTFU", "Meninggal"], PERSONS, Kind.HEALTH),
        ("profilaksis", ["INH", "Rifapentin"], PERSONS, Kind.HEALTH),
    ],
)
def test_health(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
