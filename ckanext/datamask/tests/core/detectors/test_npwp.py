"""NPWP columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        ("NPWP", digits(15, "4"), PERSONS, Kind.NPWP),
        ("No. NPWP Pribadi", digits(15, "4"), PERSONS, Kind.NPWP),
        ("npwp16", digits(16, "0"), PERSONS, Kind.NPWP),
        # the dotted form alone
        ("kolom", lambda rng: f"47.{digits(3)(rng)}.{digits(3)(rng)}.{digits(1)(rng)}-626.000", PERSONS, Kind.NPWP),
        # bodies are no persons
        ("NPWP Penyedia", lambda rng: f"02.{digits(3)(rng)}.{digits(3)(rng)}.1-626.000", SCHOOLS, None),
        ("NPWP Badan", digits(15, "4"), COUNTS, None),
        # what is counted
        ("Jumlah NPWP", digits(3), COUNTS, None),
        # no header: fifteen digits of head offices
        ("kolom 2", lambda rng: f"{digits(12, '4')(rng)}000", PERSONS, Kind.NPWP),
        ("kolom 2", digits(15, "35"), PERSONS, Kind.OTHER_ID),
        ("kolom 2", digits(16, "0"), PERSONS, Kind.NPWP),
        ("IMEI", lambda rng: f"{digits(12, '4')(rng)}000", COUNTS, None),
    ],
)
def test_npwp(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
