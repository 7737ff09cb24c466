"""BPJS columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *((header, digits(13, "000"), PERSONS, Kind.BPJS) for header in ("No BPJS", "no_kis", "No. JKN", "nobpjs")),
        ("KPJ", digits(11), PERSONS, Kind.BPJS),
        # kinds of membership, numbers of members, trade licences
        ("Peserta BPJS", digits(4), COUNTS, None),
        ("NIB", digits(13), COUNTS, None),
        # the head of the number tells what the header does not
        *((header, digits(13, "0001"), PERSONS, Kind.BPJS) for header in ("No. Kartu", "kolom 4", "No Peserta")),
        ("No. Kartu", digits(13, "62"), PERSONS, Kind.OTHER_ID),
        ("PSNOKA", digits(10), PERSONS, Kind.BPJS),
    ],
)
def test_bpjs(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
