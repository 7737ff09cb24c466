"""Numbers of the two social insurances: JKN/KIS of 13 digits, KPJ of 11."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BPJS,
    strong=(
        "bpjs",
        "kpj",
        "no jaminan",
        "kartu indonesia sehat",
        "kartu sehat",
        "no asuransi",
        "no peserta jaminan",
        "psjb",
        "psnoka",
    ),
    not_with=("nama", "status", "jenis", "kelas", "segmen", "faskes", "kepesertaan", "tanggal", "foto"),
    not_classes=("measure",),
    named=Check(sizes=(9, 16), counts=("scientific", "rounded"), traits=("starred",), needs=0.25),
)
