"""Driving licence: 12 to 16 digits without public structure."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.SIM,
    strong=("sim", "surat izin mengemudi", "surat ijin mengemudi", "driving licence", "driver license"),
    not_with=("jenis", "golongan", "masa", "tanggal", "card", "status", "nama"),
    not_classes=("measure",),
    named=Check(sizes=(8, 18), counts=("scientific", "rounded"), traits=("starred", "code"), needs=0.3),
)
