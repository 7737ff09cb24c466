"""Numbers of bank accounts: 8 to 17 digits without a public check. "Kode rekening" is a budget code."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BANK_ACCOUNT,
    strong=("no rekening", "rekening", "virtual", "no bank", "no kks", "no atm", "no saldo", "no buku saldo", "iban"),
    not_with=(
        "kode",
        "belanja",
        "uraian",
        "jenis",
        "nama",
        "atas",
        "anggaran",
        "status",
        "apbd",
        "kelompok",
        "objek",
        "rincian",
        "sub",
    ),
    not_classes=("measure",),
    named=Check(sizes=(8, 19), counts=("scientific", "rounded"), traits=("starred", "long_number"), needs=0.3),
    hinted=Check(sizes=(9, 17), needs=0.6),
)
