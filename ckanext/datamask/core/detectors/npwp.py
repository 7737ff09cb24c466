"""NPWP, the tax number. The dotted form proves itself; bare digits need the header."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.NPWP,
    strong=("npwp", "wajib pajak no", "taxpayer no", "tin"),
    not_with=("nama", "alamat", "status", "jenis", "kpp"),
    not_classes=("measure",),
    named=Check(sizes=(14, 16), counts=("scientific", "rounded"), traits=("starred",), needs=0.2),
    alone=Check(counts=("npwp",), traits=("npwp_form",), needs=0.5),
)
