"""Telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, SCHOOLS, Make, digits, kind_of, mobile


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        # spellings
        *(
            (header, mobile, PERSONS, Kind.PHONE)
            for header in ("No HP", "WA", "no.telp", "Kontak", "HANDPHONE", "tlp_pemohon", "no_hp/wa", "Phone")
        ),
        *((header, lambda rng: mobile(rng)[1:], PERSONS, Kind.PHONE) for header in ("KONTAK_PERSON", "contact person")),
        # values alone
        ("kolom 5", mobile, {}, Kind.PHONE),
        # damage
        ("hp", lambda rng: mobile(rng)[1:], PERSONS, Kind.PHONE),
        ("hp", lambda rng: mobile(rng)[1:] + ".0", PERSONS, Kind.PHONE),
        ("hp", lambda rng: f"+62 {mobile(rng)[1:4]}-{mobile(rng)[4:8]}-{mobile(rng)[8:]}", PERSONS, Kind.PHONE),
        ("kolom 5", lambda rng: mobile(rng)[1:], PERSONS, Kind.PHONE),
        ("hp", lambda rng: f"{mobile(rng)} / {mobile(rng)}", PERSONS, Kind.PHONE),
        # most have none
        ("hp", ["-", "-", "-", "081234567890"], PERSONS, Kind.PHONE),
        # landlines of offices; of a person
        ("Telepon", lambda rng: f"0331-4{digits(5)(rng)}", SCHOOLS, None),
        ("Telp Kantor", lambda rng: f"(0331) 4{digits(5)(rng)}", SCHOOLS, None),
        ("Telepon", lambda rng: f"0331-4{digits(5)(rng)}", PERSONS, Kind.PHONE),
        # rupiah, counts
        ("Pagu", lambda rng: f"8{digits(6)(rng)}000", COUNTS, None),
        ("Jumlah pelanggan telepon", digits(5), COUNTS, None),
        # without the 0 and without a header, but all of them such numbers
        ("X.1", lambda rng: mobile(rng)[1:], COUNTS, Kind.PHONE),
        ("X.1", digits(10), COUNTS, None),
    ],
)
def test_phone(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
