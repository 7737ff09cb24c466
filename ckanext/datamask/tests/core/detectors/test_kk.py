"""KK columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of, kk, nik


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *(
            (header, kk, {}, Kind.KK)
            for header in ("No. KK", "NKK", "nomor_kk", "Kartu Keluarga", "NOKK", "no kartu keluarga")
        ),
        ("No Kartu KK", kk, PERSONS, Kind.KK),
        # values alone: none is a woman's number
        ("kolom 2", kk, PERSONS, Kind.KK),
        ("kolom 2", nik, PERSONS, Kind.NIK),
        # damage
        ("No KK", ["3,50914E+15"], {}, Kind.KK),
        # families that are counted
        ("KK", digits(3), COUNTS, None),
        ("Jumlah KK", digits(4), COUNTS, None),
        ("KK Miskin", digits(3), COUNTS, None),
    ],
)
def test_kk(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
