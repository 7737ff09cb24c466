"""Occupation of a person; "pekerjaan" of a budget is a work."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.OCCUPATION,
    strong=("pekerjaan", "mata pencaharian", "pekerjaan ayah", "pekerjaan ibu"),
    weak=("status pekerjaan",),
    not_with=(
        "nama",
        "paket",
        "unit",
        "satuan",
        "tempat",
        "masa",
        "hari",
        "jam",
        "lokasi",
        "nilai",
        "uraian",
        "jenis pengadaan",
        "progres",
        "jumlah",
        "tanggal",
        *("tenaga", "serapan", "penyerapan", "kelompok"),
    ),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_occupation",), needs=0.1, most_distinct=None),
    hinted=Check(traits=("term_occupation",), needs=0.5),
    alone=Check(traits=("term_occupation",), needs=0.7),
    alone_distinct=3,
    rows=True,
)
