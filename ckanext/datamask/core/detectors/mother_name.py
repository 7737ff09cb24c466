"""The name of the mother: a secret of banks."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.MOTHER_NAME,
    strong=("ibu kandung", "nama ibu", "nama gadis ibu", "mother name"),
    weak=("ibu",),
    not_with=(
        "nik",
        "hp",
        "pekerjaan",
        "pendidikan",
        "umur",
        "alamat",
        "hamil",
        "rumah",
        "kota",
        "lahir",
        "penghasilan",
        "kk",
        "agama",
        "kondisi",
        "status",
        "ayah",
    ),
    not_classes=("measure", "organisation"),
    named=Check(traits=("person", "maybe", "place", "name_first"), needs=0.4),
    hinted=Check(traits=("person", "name_first"), needs=0.4),
)
