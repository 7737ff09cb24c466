"""Mail addresses."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import PERSONS, SCHOOLS, Make, kind_of


def private(rng: Random) -> str:
    name, host = rng.choice(["rukmini", "wigati", "kasmono"]), rng.choice(["gmail.com", "yahoo.co.id"])
    return f"{name}{rng.randint(1, 999)}@{host}"


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *((header, private, PERSONS, Kind.EMAIL) for header in ("Email", "e-mail", "surel", "alamat_email")),
        # values alone, and few
        ("kolom", private, {}, Kind.EMAIL),
        ("email", ["-", "", "", "rukmini.w@gmail.com"], PERSONS, Kind.EMAIL),
        # spelled against machines
        ("Kontak", lambda rng: private(rng).replace("@", " [at] "), SCHOOLS, Kind.EMAIL),
        ("Kontak", lambda rng: private(rng).replace("@", " @ "), SCHOOLS, Kind.EMAIL),
        # offices
        ("Email", ["dinsos@jemberkab.go.id", "kec.ajung@jemberkab.go.id", "info@bpbd.go.id"], SCHOOLS, None),
        ("Email", lambda rng: f"sdn{rng.randint(1, 99)}@gmail.com", SCHOOLS, None),
        # of an officer
        ("Email", ["budi.prasetyo@jemberkab.go.id", "siti.wulandari@jemberkab.go.id"], PERSONS, Kind.EMAIL),
        # offices, of which some were redacted
        ("Email", ["dinsos@jemberkab.go.id", "●", "●", "bpbd@jemberkab.go.id"], SCHOOLS, None),
    ],
)
def test_email(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
