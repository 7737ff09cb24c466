"""Social aid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["1", "2"], PERSONS, Kind.SOCIAL_AID)
            for header in ("Jenis Bansos", "Desil", "Penerima PIP", "status DTKS", "bantuan")
        ),
        ("kolom 5", ["PKH", "BPNT", "PKH"], PERSONS, Kind.SOCIAL_AID),
        ("Jenis Bantuan", ["PKH", "BPNT"], COUNTS, None),
        ("Sumber Dana Bantuan", ["APBD", "APBN"], COUNTS, None),
        # yes and no under the name of an aid or of those who need it
        *((header, ["Ya", "Tidak"], PERSONS, Kind.SOCIAL_AID) for header in ("Penerima KPS", "GAKIN", "JnsPPKS")),
        ("Komponen", ["Anak SD", "Lansia", "Balita"], PERSONS, Kind.SOCIAL_AID),
        # the decree on an aid, parts of a budget
        ("SK PIP", ["12/J5/BP/2025", "13/J5/BP/2025"], PERSONS, None),
        ("Komponen Biaya", ["Honor", "Bahan"], PERSONS, None),
        ("SKTM", ["ada", "tidak"], PERSONS, Kind.SOCIAL_AID),
        ("kategori", ["Gelandangan", "Pengemis", "Anak terlantar"], PERSONS, Kind.SOCIAL_AID),
    ],
)
def test_social_aid(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
