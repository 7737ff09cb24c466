"""Findings on genes."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.GENETIC,
    strong=(
        "dna",
        "genetik",
        "genetika",
        "genotip",
        "gen",
        "hla",
        "kromosom",
        "karyotipe",
        "genetic",
        "kelainan genetik",
        "thalasemia carrier",
    ),
    not_with=("nama", "sumber", "daya"),
    not_classes=("measure", "thing"),
    named=Check(counts=("text", "numeric"), needs=0.02),
    rows=True,
)
