"""Ethnic group."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.ETHNICITY,
    strong=("suku", "suku bangsa", "ras"),
    weak=(),
    not_with=("bunga", "cadang"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_ethnicity",), needs=0.1, most_distinct=None),
    hinted=Check(traits=("term_ethnicity",), needs=0.5),
    alone=Check(traits=("term_ethnicity",), needs=0.9),
    alone_distinct=3,
    rows=True,
)
