"""Sex."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        *(
            (header, ["L", "P"], PERSONS, Kind.GENDER)
            for header in (
                "JK",
                "L/P",
                "PA/PI",
                "Putra/Putri",
                "Jenis Kelamin",
                "jns_klmn",
                "Sex",
                "JENIS_KLMIN",
                "lanang_wadon",
            )
        ),
        *(
            (header, ["1", "2"], PERSONS, Kind.GENDER)
            for header in ("LK/PR", "Jns Kel", "Laki-laki/Perempuan", "lk_pr")
        ),
        ("kolom 3", ["Laki-laki", "Perempuan"], PERSONS, Kind.GENDER),
        # the vocabulary of a table of counts, columns of counts
        ("Jenis Kelamin", ["Laki-laki", "Perempuan"], COUNTS, None),
        ("Laki-laki", ["120", "98"], COUNTS, None),
        ("L+P", ["120", "98", "7", "66", "12", "31", "45", "87", "90", "11"], COUNTS, None),
    ],
)
def test_gender(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
