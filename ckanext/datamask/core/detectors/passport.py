"""Passport: one or two letters and six to eight digits."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.PASSPORT,
    strong=("paspor",),
    not_with=("tanggal", "masa", "status", "jenis", "nama", "kantor"),
    not_classes=("measure",),
    named=Check(sizes=(8, 9), traits=("passport", "starred", "code"), needs=0.2),
    alone=Check(traits=("passport",), needs=0.9),
    rows=True,
)
