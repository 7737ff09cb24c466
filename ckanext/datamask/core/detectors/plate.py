"""Plates of vehicles; red plates of East Java and offices are lowered in verdict.py."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.PLATE,
    strong=("polisi no", "plat", "tnkb", "kendaraan no", "polisi", "registrasi kendaraan", "nrkb"),
    not_with=("kantor", "pos", "sektor", "jenis", "warna", "laporan"),
    not_classes=("measure",),
    named=Check(traits=("plate", "starred"), needs=0.25),
    alone=Check(traits=("plate",), needs=0.6),
)
