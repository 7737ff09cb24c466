"""NIP, the number of civil servants, and NRP of police and army: NIP holds birth date and sex."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NIP,
    strong=("nip", "induk pegawai", "nrp"),
    not_with=("nama", "status", "foto"),
    not_classes=("measure",),
    named=Check(sizes=(8, 21), counts=("scientific", "rounded"), traits=("starred", "code"), needs=0.1),
    hinted=Check(counts=("nip",), needs=0.3),
    alone=Check(counts=("nip",), needs=0.5),
)
