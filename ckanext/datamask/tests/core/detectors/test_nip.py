"""NIP columns."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, Make, digits, kind_of


def officer(rng: Random) -> str:
    born, hired = f"{rng.randint(1968, 1990)}0{rng.randint(1, 9)}1{rng.randint(0, 9)}", f"201{rng.randint(0, 9)}03"
    return f"{born}{hired}{rng.randint(1, 2)}00{rng.randint(1, 9)}"


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *((header, officer, {}, Kind.NIP) for header in ("NIP", "nip_baru", "NIP/NRP", "Nomor Induk Pegawai")),
        # spaced, and values alone
        ("NIP", lambda rng: f"{officer(rng)[:8]} {officer(rng)[8:14]} 1 00{rng.randint(1, 9)}", {}, Kind.NIP),
        ("kolom 4", officer, {}, Kind.NIP),
        # of land tax, of counts
        ("kode", lambda rng: f"3509{digits(14)(rng)}", COUNTS, None),
        ("Jumlah NIP", digits(2), COUNTS, None),
    ],
)
def test_nip(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
