"""Titles that come near to a search which found nothing."""

import pytest

from ckanext.jembersatudata.titles import likeness, near

TITLES = ["Jumlah Penduduk per Desa", "Produksi Padi dan Jagung", "Kode Wilayah Kabupaten", "Penduduk Miskin"]


@pytest.mark.parametrize("query", ["", "zzqqxxyy", "dan", "per data jumlah", "di", "?!", "3509010101900001"])
def test_nothing_is_near(query):
    assert near(query, TITLES, 3) == []


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("pendduk", [0, 3]),
        ("PENDUDUK, desa", [0, 3]),
        ("produksi pdai jagung", [1]),
        ("kode kelurahan", [2]),
        ("penduduk padi kode", [0, 1, 2]),
    ],
)
def test_the_nearest_come_first(query, places):
    assert near(query, TITLES, 3) == places


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("padi", "padi", True), ("penduduk", "pendduk", True), ("desa", "dosa", True), ("padi", "sapi", False)],
)
def test_words_are_alike(one, other, alike):
    assert bool(likeness(one, other)) is alike
