"""NIK, the population number, also under the name of the card (KTP)."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NIK,
    strong=("nik", "induk kependudukan", "id kependudukan", "no kependudukan", "no penduduk", "national id"),
    weak=("no id", "id penduduk", "identitas"),
    not_with=(
        "nama",
        "alamat",
        "status",
        "foto",
        "scan",
        "file",
        "padan",
        "valid",
        "kepemilikan",
        "perekaman",
        "tempat",
        "kelamin",
        "kk",
        "masa",
    ),
    not_classes=("measure", "thing"),
    named=Check(sizes=(14, 17), counts=("scientific", "rounded"), traits=("starred", "code"), needs=0.3),
    hinted=Check(counts=("nik", "rounded"), needs=0.3),
    alone=Check(counts=("nik", "rounded", "scientific"), needs=0.6),
)
