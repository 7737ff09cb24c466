"""Birth dates, with or without the place, also as a year or as a spreadsheet serial number."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.BIRTH_DATE,
    strong=("tanggal lahir", "tempat tanggal lahir", "lahir tahun", "lahir bulan", "lahir pada"),
    weak=("lahir",),
    not_with=("akta", "akte", "no", "berat", "panjang", "kota", "hidup", "jumlah"),
    not_classes=("measure",),
    named=Check(counts=("numeric",), traits=("date", "place_and_date", "starred", "birth_words", "month"), needs=0.2),
    hinted=Check(traits=("date", "place_and_date", "serial_day", "compact_day"), needs=0.3),
    alone=Check(traits=("place_and_date",), needs=0.5),
)
