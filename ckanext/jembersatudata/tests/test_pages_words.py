"""Words that templates show: dates, periods, sizes, and what may travel from a search into a request."""

import datetime as dt
import re

import pytest
from ckan.plugins import toolkit as tk
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice import helpers

# Dates: a year, a month, a day, a moment in UTC, nothing, and what is no date.


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026", "2026"),
        ("2026-03", "Maret 2026"),
        ("2026-03-09", "9 Maret 2026"),
        ("2026-03-09T16:59:59.123456", "9 Maret 2026"),
        ("2026-03-09T17:00:00", "10 Maret 2026"),
        (dt.datetime(2026, 12, 31, 18, tzinfo=dt.UTC), "1 Januari 2027"),
        (dt.date(2026, 8, 17), "17 Agustus 2026"),
        ("", ""),
        (None, ""),
        ("secepatnya", "secepatnya"),
        ("2026-13-01", "2026-13-01"),
    ],
)
def test_date_in_words(indonesian, value, words):
    assert helpers.backoffice_date(value) == words


@pytest.mark.parametrize(("value", "words"), [("2026-03-09", "9 March 2026"), ("2026-03", "March 2026")])
def test_date_in_english(english, value, words):
    assert helpers.backoffice_date(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019", "2025", "2019-2025"),
        ("2025", "2025", "2025"),
        ("2025", None, "2025"),
        (None, None, ""),
        ("2025-03", "2025-08", "Maret 2025 s.d. Agustus 2025"),
        ("2024", "2025-06", "2024 s.d. Juni 2025"),
    ],
)
def test_period_in_words(indonesian, start, end, words):
    assert helpers.backoffice_period(start, end) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(None, ""), ("", ""), ("abc", ""), (0, ""), (999, "999 B"), ("120000", "120 KB"), (1234567, "1,2 MB")],
)
def test_size_in_words(indonesian, size, words):
    assert helpers.backoffice_filesize(size) == words


def test_size_in_english(english):
    assert helpers.backoffice_filesize(1234567) == "1.2 MB"


# Search words: years and codes stay, identity numbers go, in one run or in groups.


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  harga   beras ", "harga beras"),
        ("penduduk 2019 2020", "penduduk 2019 2020"),
        ("kode 35.09.01.2001", "kode 35.09.01.2001"),
        ("nik 3509010101900001 siapa", "nik siapa"),
        ("3509 0101 0190 0001", ""),
        ("35.0901.010190.0001 bantuan", "bantuan"),
        ("hp 081234567890", "hp"),
    ],
)
def test_request_words(typed, kept):
    assert helpers.backoffice_request_words(typed) == kept


@given(st.text(alphabet=st.sampled_from("ab 0123456789.-"), max_size=400))
def test_request_words_are_short_and_hold_no_long_number(typed):
    words = helpers.backoffice_request_words(typed)
    assert len(words) <= 200
    assert not re.search(r"\d{8,}", words)


@pytest.fixture
def indonesian(world):
    with world.app.flask_app.test_request_context("/"):
        tk.request.environ["CKAN_LANG"] = "id"
        yield


@pytest.fixture
def english(world):
    with world.app.flask_app.test_request_context("/en/"):
        tk.request.environ["CKAN_LANG"] = "en"
        yield
