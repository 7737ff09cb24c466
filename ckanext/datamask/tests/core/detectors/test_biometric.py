"""Biometric data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Sidik Jari", ["ada-1.wsq", "ada-2.wsq"], PERSONS, Kind.BIOMETRIC),
        ("Tanda Tangan", ["1.....", "2....."], PERSONS, Kind.BIOMETRIC),
        ("TTD", ["v1", "v2"], PERSONS, Kind.BIOMETRIC),
        ("Jumlah perekaman sidik jari", ["120", "90"], COUNTS, None),
    ],
)
def test_biometric(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
