"""Sex: a closed vocabulary, personal where a row is a person."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.GENDER,
    strong=("kelamin", "jenis kel", "jns kel"),
    weak=("jenis",),
    not_with=("usaha", "kelompok", "ternak", "waktu"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_gender",), needs=0.1, most_distinct=8),
    hinted=Check(traits=("term_gender",), needs=0.5),
    alone=Check(traits=("term_gender",), needs=0.9),
    alone_distinct=2,
    rows=True,
)
