"""NIK columns."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, digits, kind_of, nik


def dotted(rng: Random) -> str:
    number = nik(rng)
    return ".".join((number[:4], number[4:8], number[8:12], number[12:]))


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *(
            (header, nik, {}, Kind.NIK)
            for header in (
                "NIK",
                "No. KTP",
                "nik_kpm",
                "NOKTP",
                "Nomor Induk Kependudukan",
                "nikpenerima",
                "NIK Ayah",
                "NO_IDENTITAS",
            )
        ),
        # values alone, under a header that says nothing
        ("kolom_3", nik, {}, Kind.NIK),
        ("kode", nik, {}, Kind.NIK),
        # damage
        ("NIK", ["3,50921E+15"], {}, Kind.NIK),
        ("data", ["3.50921E+15"], {}, Kind.NIK),
        ("NIK", lambda rng: nik(rng) + ".0", {}, Kind.NIK),
        ("x", lambda rng: "'" + nik(rng), {}, Kind.NIK),
        ("x", lambda rng: nik(rng)[:15] + "0", {}, Kind.NIK),
        ("x", lambda rng: " ".join((nik(rng)[:4], nik(rng)[4:8], nik(rng)[8:12], nik(rng)[12:])), {}, Kind.NIK),
        ("NIK", ["350921******0001"], {}, Kind.NIK),
        ("Nomor Identitas Kependudukan", dotted, PERSONS, Kind.NIK),
        ("NIK KPM", dotted, PERSONS, Kind.NIK),
        ("F7", lambda rng: "".join(chr(ord(digit) + 0xFEE0) for digit in nik(rng)), {}, Kind.NIK),
        # look-alikes: account numbers, BPS codes, counts, a state
        (
            "kode sls",
            lambda rng: f"3509{rng.randint(1, 31):02}0{rng.randint(1, 20):03}{rng.randint(1, 99):04}00",
            COUNTS,
            None,
        ),
        ("Jumlah NIK ganda", digits(3), COUNTS, None),
        ("Status NIK", ["padan", "tidak padan"], COUNTS, None),
        ("va", digits(16, "8"), COUNTS, None),
    ],
)
def test_nik(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
