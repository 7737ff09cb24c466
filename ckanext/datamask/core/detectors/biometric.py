"""Fingerprints, irises, faces, signatures."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BIOMETRIC,
    strong=(
        "sidik",
        "fingerprint",
        "iris",
        "retina",
        "tanda tangan",
        "wajah",
        "biometrik",
        "biometric",
        "face",
        "finger",
        "rekam wajah",
        "suara sampel",
    ),
    not_with=("status", "perekaman", "jabatan", "nama", "penanda"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), needs=0.02),
    rows=True,
)
