"""Passports."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("No Paspor", digits(8, "X"), PERSONS, Kind.PASSPORT),
        ("passport_number", digits(8, "AT"), PERSONS, Kind.PASSPORT),
        # values alone
        ("kolom 3", digits(8, "E"), PERSONS, Kind.PASSPORT),
        # codes of goods
        ("kode aset", digits(8, "A"), COUNTS, None),
    ],
)
def test_passport(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
