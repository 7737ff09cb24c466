"""Social aid received, and the welfare rank that it follows."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.SOCIAL_AID,
    strong=(
        "bantuan",
        "desil",
        "dtsen",
        "dtks",
        "pkh",
        "bpnt",
        "blt",
        "kks",
        "sembako",
        "bst",
        "pbi",
        "kesejahteraan",
        "kemiskinan",
        "program sosial",
        "miskin",
        "rtlh",
        "pip",
        "kip",
        "bsps",
        "subsidi",
        "ppks",
        "pmks",
    ),
    weak=("program", "layak", "kelayakan"),
    not_with=("sk", "nama", "tanggal", "sumber", "lokasi", "satuan", "alamat", "periode", "tahun"),
    not_classes=("measure",),
    named=Check(counts=("text", "numeric"), traits=("term_social_aid",), needs=0.0, most_distinct=None),
    hinted=Check(traits=("term_social_aid",), needs=0.5),
    alone=Check(traits=("term_social_aid",), needs=0.8),
    alone_distinct=2,
    rows=True,
)
