"""Birth places: a place by the header only."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BIRTH_PLACE,
    strong=(
        *("tempat lahir", "kota lahir", "kabupaten lahir", "lahir di", "asal lahir", "temp lahir", "pob"),
        "kampung lahir",
    ),
    not_with=("tanggal", "faskes", "penolong", "anak", "bersalin", "bayi"),
    not_classes=("measure",),
    named=Check(counts=("text",), needs=0.3),
    rows=True,
)
