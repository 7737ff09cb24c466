"""Relation within the family."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.FAMILY_RELATION,
    strong=(
        *("hubungan keluarga", "hubungan", "status keluarga", "kedudukan keluarga", "hdk", "shdk", "status hubungan"),
        "wali kawin",
    ),
    weak=("posisi keluarga", "status"),
    not_with=("nama", "hp", "telepon"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_family_relation",), needs=0.1, most_distinct=None),
    hinted=Check(traits=("term_family_relation",), needs=0.5),
    alone=Check(traits=("term_family_relation",), needs=0.85),
    alone_distinct=3,
    rows=True,
)
