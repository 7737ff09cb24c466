"""Pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core.detectors.judged import COUNTS, PERSONS, Make, kind_of


@pytest.mark.parametrize(
    ("header", "values", "beside", "kind"),
    [
        ("Foto", ["IMG_01.jpg", "IMG_02.jpg"], PERSONS, Kind.PHOTO),
        ("Foto KTP", ["https://contoh.id/1", "https://contoh.id/2"], PERSONS, Kind.PHOTO),
        ("lampiran", ["a.png", "b.png"], PERSONS, Kind.PHOTO),
        ("foto_rumah", ["a.png", "b.png"], PERSONS, Kind.PHOTO),
        ("Foto Kegiatan", ["a.png", "b.png"], COUNTS, None),
    ],
)
def test_photo(header: str, values: Sequence[str] | Make, beside: dict[str, Make], kind: Kind | None) -> None:
    assert kind_of(header, values, beside) == kind
