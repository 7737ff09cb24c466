"""Schooling of a person."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.EDUCATION,
    strong=("pendidikan", "ijazah", "tamat", "lulusan", "pendidikan terakhir", "kelas", "buta aksara", "buta huruf"),
    weak=("jenjang", "sekolah"),
    not_with=(
        "satuan",
        "bentuk",
        "jenjang sekolah",
        "nama",
        "tanggal",
        "dinas",
        "tenaga",
        "sarana",
        "program",
        "rombel",
        "wali",
        "jumlah",
        "no",
        "jabatan",
        *("guru", "ruang", "rawat", "kamar", "pengampu", "jalan"),
    ),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_education",), needs=0.1, most_distinct=None),
    hinted=Check(traits=("term_education",), needs=0.5),
    alone=Check(traits=("term_education",), needs=0.9),
    alone_distinct=4,
    rows=True,
)
