"""What somebody is accused or convicted of."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.CRIMINAL_RECORD,
    strong=(
        "pidana",
        "tindak",
        "perkara",
        "pasal",
        "kejahatan",
        "hukuman",
        "vonis",
        "putusan",
        "pelanggaran",
        "kekerasan",
        "modus",
        "barang bukti",
        "pelecehan",
        "residivis",
        "kriminal",
        "kasus",
        "dakwaan",
        "tuntutan",
        "skck",
        "narkoba",
        "napza",
        "masa tahanan",
        "remisi",
        "sangkaan",
    ),
    weak=("status hukum",),
    not_with=("nama", "tanggal", "no", "lanjut", "tindakan", "jenis pelayanan"),
    not_classes=("measure",),
    named=Check(counts=("text",), needs=0.05),
    rows=True,
)
