"""What says that and how somebody is a child or has children."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.CHILD,
    strong=(
        "anak ke",
        "anak",
        "yatim",
        "piatu",
        "status anak",
        "saudara jumlah",
        "anak jumlah",
        "status yatim",
        "bersaudara",
        *("tanggungan jumlah", "anak tanggungan", "anak hidup"),
    ),
    not_with=(
        "nama",
        "nik",
        "tanggal",
        "umur",
        "alamat",
        "kelamin",
        "lahir",
        "hp",
        "kabupaten",
        "layak",
        "taman",
        "posyandu",
        "ibu",
        "hubungan",
        "gizi",
        "no",
    ),
    not_classes=("organisation",),
    named=Check(counts=("text", "numeric"), needs=0.02),
    rows=True,
)
