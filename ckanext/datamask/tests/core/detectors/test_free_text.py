"""Texts that may say anything."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of

LONG = ["Jalan di depan rumah saya rusak sejak dua bulan", "Mohon dicek bantuan untuk ibu saya yang belum turun juga"]


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Isi Aduan", LONG, PERSONS, Kind.FREE_TEXT),
        ("kolom 8", LONG, PERSONS, Kind.FREE_TEXT),
        ("Keterangan", LONG, PERSONS, Kind.FREE_TEXT),
        ("Keterangan", ["lunas", "belum"], PERSONS, None),
        (
            "Uraian",
            ["Belanja alat tulis kantor untuk kegiatan rapat", "Belanja makanan dan minuman rapat kerja dinas"],
            COUNTS,
            None,
        ),
    ],
)
def test_free_text(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
