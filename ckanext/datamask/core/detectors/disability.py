"""Disability."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.DISABILITY,
    strong=("disabilitas", "ragam disabilitas", "kebutuhan khusus", "berkebutuhan", "kelainan"),
    weak=("jenis", "ragam"),
    not_with=("nama", "akses", "ramah", "fasilitas"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_disability",), needs=0.0, most_distinct=None),
    hinted=Check(traits=("term_disability",), needs=0.5),
    alone=Check(traits=("term_disability",), needs=0.7),
    alone_distinct=2,
    rows=True,
)
