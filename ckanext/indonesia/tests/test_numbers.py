"""Numbers in words (numerals) and in figures, and sizes of files."""

from decimal import Decimal

import pytest

from ckanext.indonesia import figures, numerals
from ckanext.indonesia.reasons import Reason

# --- words ---
WORDS = [
    (0, "nol"),
    (1, "satu"),
    (9, "sembilan"),
    (10, "sepuluh"),
    (11, "sebelas"),
    (12, "dua belas"),
    (19, "sembilan belas"),
    (20, "dua puluh"),
    (21, "dua puluh satu"),
    (100, "seratus"),
    (111, "seratus sebelas"),
    (200, "dua ratus"),
    (999, "sembilan ratus sembilan puluh sembilan"),
    (1_000, "seribu"),
    (1_001, "seribu satu"),
    (2_026, "dua ribu dua puluh enam"),
    (11_000, "sebelas ribu"),
    (21_000, "dua puluh satu ribu"),
    (100_000, "seratus ribu"),
    (101_000, "seratus satu ribu"),
    (1_000_000, "satu juta"),
    (1_001_000, "satu juta seribu"),
    (1_000_000_000, "satu miliar"),
    (1_000_000_000_000, "satu triliun"),
    (10_500_000_000_000, "sepuluh triliun lima ratus miliar"),
    (
        numerals.LARGEST,
        "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar sembilan ratus "
        "sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
        "sembilan ratus sembilan puluh sembilan",
    ),
]


@pytest.mark.parametrize(("number", "words"), WORDS)
def test_in_words_and_back(number: int, words: str) -> None:
    assert numerals.in_words(number) == words
    assert numerals.parse(words.title()).value == number


@pytest.mark.parametrize(("number", "reason"), [(-1, Reason.NEGATIVE), (numerals.LARGEST + 1, Reason.TOO_LARGE)])
def test_in_words_refuses(number: int, reason: Reason) -> None:
    with pytest.raises(ValueError, match=reason):
        numerals.in_words(number)


@pytest.mark.parametrize(("text", "number"), [("dua  milyar", 2 * 10**9), ("satu-trilyun", 10**12), ("kosong", 0)])
def test_other_spellings_are_read(text: str, number: int) -> None:
    assert numerals.parse(text).value == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("10", Reason.NOT_WORDS),
        ("sepuluh hari", Reason.NOT_WORDS),
        ("satu ribu", Reason.NOT_WORDS),  # seribu
        ("satu puluh", Reason.NOT_WORDS),
        ("puluh dua", Reason.NOT_WORDS),
        ("dua dua", Reason.NOT_WORDS),
        ("ribu juta", Reason.NOT_WORDS),
        ("minus satu", Reason.NOT_WORDS),
        ("sembilan ratus triliun sembilan ratus triliun", Reason.NOT_WORDS),
    ],
)
def test_words_refused(text: str, reason: Reason) -> None:
    assert numerals.parse(text).reason is reason


# --- figures ---
@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (0, None, "0"),
        (1234567, None, "1.234.567"),
        (-1234.5, None, "-1.234,5"),
        (Decimal("1434.818"), None, "1.434,818"),
        (1234.5, 0, "1.235"),
        (0.125, 2, "0,13"),  # half up, as schools teach it
        (2, 2, "2,00"),
        (Decimal("12345678901234567890.12"), None, "12.345.678.901.234.567.890,12"),
    ],
)
def test_format_number(value: float | Decimal, decimals: int | None, text: str) -> None:
    assert figures.format_number(value, decimals) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_format_number_refuses(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        figures.format_number(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("-0,5", "-0.5"), ("1.234", "1234"), ("'12", "12"), ("−3", "-3")],
)
def test_parse_figures(text: str, value: str) -> None:
    assert figures.parse(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("1,234.5", Reason.NOT_A_NUMBER),
        ("1.5", Reason.NOT_A_NUMBER),
        ("1234.5", Reason.NOT_A_NUMBER),
        ("1.23.456", Reason.NOT_A_NUMBER),
        ("Rp 5", Reason.NOT_A_NUMBER),
        ("1e5", Reason.NOT_A_NUMBER),
    ],
)
def test_figures_refused(text: str, reason: Reason) -> None:
    assert figures.parse(text).reason is reason


# --- sizes ---
@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (1_234_567, "1,2 MB"),
        (999_949, "999,9 KB"),
        (999_950, "1 MB"),
        (5_000_000, "5 MB"),
        (2 * 10**18, "2.000 PB"),
    ],
)
def test_format_bytes(size: int, text: str) -> None:
    assert figures.format_bytes(size) == text


def test_format_bytes_refuses() -> None:
    with pytest.raises(ValueError, match="below zero"):
        figures.format_bytes(-1)
