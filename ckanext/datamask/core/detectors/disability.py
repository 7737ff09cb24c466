"""Disability."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.DISABILITY,
    strong=(
        *("disabilitas", "penyandang", "ragam disabilitas", "kebutuhan khusus", "berkebutuhan", "kelainan"),
        *("alat bantu", "derajat", "kesulitan melihat", "kesulitan mendengar", "kesulitan berjalan"),
    ),
    weak=("jenis", "ragam"),
    not_with=("nama", "akses", "ramah", "fasilitas", "kerusakan", "kepentingan", "kesehatan", "kepuasan"),
    not_classes=("measure",),
    named=Check(counts=("text",), traits=("digit",), needs=0.3),
    hinted=Check(traits=("impaired",), needs=0.5),
    alone=Check(traits=("impaired", "term_disability"), needs=0.8),
    alone_distinct=2,
    rows=True,
)
