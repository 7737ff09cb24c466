"""NUPTK columns."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of


def teacher(rng: Random) -> str:
    born = rng.randint(1960, 1999)
    return f"{digits(4)(rng)}{born - 1222}{born - 1320}{rng.randint(2, 3)}00{digits(3)(rng)}"


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("NUPTK", digits(16, "4"), {}, Kind.NUPTK),
        ("no_nuptk", digits(16, "4"), {}, Kind.NUPTK),
        ("Nomor Unik Pendidik", digits(16, "4"), {}, Kind.NUPTK),
        # a state, a count
        ("Status NUPTK", ["sudah", "belum"], COUNTS, None),
        ("Jumlah guru NUPTK", digits(2), COUNTS, None),
        # no header: the year of birth told twice, or sixteen digits that no issuer's head begins
        ("X.1", teacher, PERSONS, Kind.NUPTK),
        ("F2", lambda rng: f"{rng.randint(0, 9)}{digits(15)(rng)}", PERSONS, Kind.NUPTK),
        ("F2", digits(16, "601301"), PERSONS, Kind.OTHER_ID),
    ],
)
def test_nuptk(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
