"""Marital status: a closed vocabulary."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.MARITAL_STATUS,
    strong=("kawin", "status kawin", "cerai"),
    weak=("status",),
    not_with=("tanggal", "akta", "no", "buku", "tempat", "anak", "wali", "mas", "saksi"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_marital_status",), needs=0.1, most_distinct=40),
    hinted=Check(traits=("term_marital_status", "marital_letter"), needs=0.5),
    alone=Check(traits=("term_marital_status",), needs=0.9),
    alone_distinct=2,
    rows=True,
)
