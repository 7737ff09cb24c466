"""Of a file's name nothing is kept but a known extension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.datamask.file_types import MEDIA_TYPES, extension_of


@pytest.mark.parametrize(
    ("filename", "extension"),
    [
        # unknown, dangerous, or no extension
        ("", "bin"),
        ("daftar", "bin"),
        (".csv", "bin"),
        ("halaman.html", "bin"),
        ("gambar.svg", "bin"),
        ("program.exe", "bin"),
        ("data.csv.exe", "bin"),
        ("data.3509194158000001", "bin"),
        ("data.csv/..", "bin"),
        # known
        ("Data Penduduk.CSV", "csv"),
        ("../../etc/data.xlsx", "xlsx"),
        ("data.tar.zip", "zip"),
        ("peta.geojson", "geojson"),
    ],
)
def test_extension(filename, extension):
    assert extension_of(filename) == extension


@given(st.text())
def test_nothing_else_of_a_name_is_kept(filename):
    assert extension_of(filename) in MEDIA_TYPES
