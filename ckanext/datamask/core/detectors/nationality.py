"""Nationality."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NATIONALITY,
    strong=("warga negara", "negara asal", "kebangsaan"),
    weak=("wni", "negara"),
    not_with=("tujuan", "penempatan"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_nationality",), needs=0.1, most_distinct=40),
    hinted=Check(traits=("term_nationality",), needs=0.5),
    alone=Check(traits=("term_nationality",), needs=0.95),
    alone_distinct=2,
    rows=True,
)
