"""NUPTK, the number of teachers; it has no structure of its own, so the header must say it."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NUPTK,
    strong=("nuptk", "pendidik tenaga kependidikan", "pegid", "unik pendidik"),
    not_with=("nama", "status"),
    not_classes=("measure",),
    named=Check(sizes=(8, 18), counts=("scientific", "rounded"), traits=("starred", "code"), needs=0.1),
)
