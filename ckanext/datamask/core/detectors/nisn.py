"""NISN and the number in the register of a school: of children."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NISN,
    strong=("nisn", "induk siswa", "nipd", "student id", "induk santri"),
    not_with=("nama", "status", "sekolah"),
    not_classes=("measure",),
    named=Check(sizes=(8, 12), counts=("scientific", "numeric"), traits=("starred", "code"), needs=0.3),
)
