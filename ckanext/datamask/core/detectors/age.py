"""The age of a person; bands of ages are counted, not personal."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.AGE,
    strong=("umur", "usia"),
    not_with=(
        "kelompok",
        "rentang",
        "rata",
        "harapan",
        "golongan",
        "kategori",
        "bangunan",
        "tanaman",
        "kendaraan",
        "pohon",
        "ternak",
        "pensiun",
        "rencana",
        "produktif",
        "sekolah",
        "kawin",
        "ikan",
        "jalan",
        "mesin",
        *("hst", "panen", "tanam", "varietas", "barang", "simpan", "ekonomis", "piutang", "aset"),
        *("sapi", "kambing", "domba", "kerbau", "kuda", "ayam", "itik", "bibit", "benih", "kapal"),
    ),
    not_classes=("measure",),
    named=Check(counts=("numeric",), traits=("age_words", "number"), needs=0.4),
    rows=True,
)
