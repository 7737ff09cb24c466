"""Mothers' names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of, person


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, person, PERSONS, Kind.MOTHER_NAME)
            for header in ("Nama Ibu Kandung", "nama_ibu", "IBU KANDUNG", "Ibu", "NAMA_LGKP_IBU")
        ),
        *((header, person, PERSONS, Kind.MOTHER_NAME) for header in ("mak_e", "Nama Biyung", "embuk")),
        ("Pekerjaan Ibu", ["Petani", "Buruh"], PERSONS, Kind.OCCUPATION),
        ("Jumlah ibu hamil", ["3", "5"], COUNTS, None),
    ],
)
def test_mother_name(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
