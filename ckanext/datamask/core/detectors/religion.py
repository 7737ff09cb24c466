"""Religion: a closed vocabulary."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.RELIGION,
    strong=("agama",),
    weak=(),
    not_with=("tempat", "sarana", "mata", "guru", "pendidikan", "acara", "rumah", "ibadah", "tokoh"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_religion",), needs=0.1, most_distinct=40),
    hinted=Check(traits=("term_religion",), needs=0.5),
    alone=Check(traits=("term_religion",), needs=0.9),
    alone_distinct=2,
    rows=True,
)
