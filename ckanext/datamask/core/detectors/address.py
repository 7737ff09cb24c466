"""Addresses of homes and their parts below the village; addresses of offices are lowered in verdict.py."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.ADDRESS,
    strong=(
        *("alamat", "rumah alamat", "rw", "rt", "dusun", "rumah no", "rumah jalan", "rumah blok", "tempat tinggal"),
        *("lingkungan", "kampung", "jalan no", "jalan nama rumah", "gang", "dukuh", "jorong", "lorong", "street"),
        *(
            "banjar dinas",
            "rumah lokasi",
            "rumah letak",
            "perumahan",
            "panggonan",
            "pomah",
            "rukun tetangga",
            "rukun warga",
        ),
    ),
    weak=("jalan", "blok", "rumah", "lokasi"),
    not_with=(
        *("ip", "jumlah", "status", "hidup", "ketua", "pengurus", "email", "web", "website", "kondisi", "ruas"),
        *("kesehatan", "kebersihan", "sanitasi", "dinas", "panjang", "luas", "lebar", "tangga", "sakit", "makan"),
        *(
            "koordinat",
            "lintang",
            "bujur",
            "foto",
            "gps",
            "jarak",
            "jualan",
            "dagang",
            "kejadian",
            "pengungsian",
            "posko",
            "kepala",
            "kerja",
            "jenis",
            "kelas",
            "izin",
            "dampak",
            "perkerasan",
        ),
    ),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), needs=0.2),
    hinted=Check(traits=("address", "rt_rw"), counts=(), needs=0.3),
    alone=Check(traits=("address",), needs=0.4),
    rows=True,
)
