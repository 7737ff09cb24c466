"""KK, the number of the family card. "KK" in a header may also be families that are counted, or their head."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.KK,
    strong=("kk", "no keluarga", "kartu keluarga", "kartu kel", "family card"),
    not_with=("nama", "kepala", "alamat", "miskin", "status", "jenis", "foto", "scan", "file", "hubungan"),
    not_classes=("measure",),
    named=Check(sizes=(14, 17), counts=("scientific", "rounded"), traits=("starred",), needs=0.3),
)
