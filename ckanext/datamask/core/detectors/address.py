"""Addresses of homes and their parts below the village; addresses of offices are lowered in verdict.py."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.ADDRESS,
    strong=("alamat", "rumah alamat", "rw", "rt", "dusun", "domisili"),
    weak=("lingkungan", "jalan", "blok", "kampung", "perumahan", "rumah no", "tempat tinggal", "lokasi rumah"),
    not_with=("ip", "jumlah", "status", "hidup", "ketua", "nama", "pengurus", "email", "web", "website", "kondisi"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), needs=0.2),
    hinted=Check(traits=("address", "rt_rw"), counts=(), needs=0.3),
    alone=Check(traits=("address",), needs=0.4),
    rows=True,
)
