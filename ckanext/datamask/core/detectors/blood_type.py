"""Blood group."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BLOOD_TYPE,
    strong=("darah golongan", "goldar", "gol darah"),
    weak=(),
    not_with=("tekanan", "gula", "donor"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_blood_type",), needs=0.1, most_distinct=40),
    hinted=Check(traits=("term_blood_type",), needs=0.5),
    rows=True,
)
