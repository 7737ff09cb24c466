"""Pictures of persons and of their papers."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.PHOTO,
    strong=(
        "foto",
        "scan nik",
        "scan kk",
        "foto nik",
        "selfie",
        "file nik",
        "file kk",
        "unggah nik",
        "upload nik",
        "lampiran nik",
        "berkas nik",
    ),
    weak=("lampiran", "berkas", "link", "file", "url", "scan", "dokumentasi", "upload"),
    not_with=("kegiatan", "jumlah", "produk", "lokasi", "bangunan"),
    not_classes=("measure", "event"),
    named=Check(counts=("text",), needs=0.1),
    hinted=Check(traits=("picture", "link"), needs=0.5),
    alone=Check(traits=("picture",), needs=0.8),
    rows=True,
)
