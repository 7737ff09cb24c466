"""NUPTK columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, Make, digits, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("NUPTK", digits(16, "4"), {}, Kind.NUPTK),
        ("no_nuptk", digits(16, "4"), {}, Kind.NUPTK),
        ("Nomor Unik Pendidik", digits(16, "4"), {}, Kind.NUPTK),
        # a state, a count
        ("Status NUPTK", ["sudah", "belum"], COUNTS, None),
        ("Jumlah guru NUPTK", digits(2), COUNTS, None),
    ],
)
def test_nuptk(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
