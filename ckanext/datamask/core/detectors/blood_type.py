"""Blood group."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BLOOD_TYPE,
    strong=("darah golongan", "goldar", "darah jenis", "darah kelompok", "darah rhesus", "rhesus", "rh"),
    weak=(),
    not_with=("tekanan", "gula", "donor"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_blood_type", "plus"), needs=0.1, most_distinct=40),
    hinted=Check(traits=("term_blood_type",), needs=0.5),
    alone=Check(traits=("term_blood_type",), needs=0.95, most_distinct=14),
    alone_distinct=3,
    rows=True,
)
