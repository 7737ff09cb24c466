"""Notation is undone, damage is refused."""

import pytest

from ckanext.indonesia import notation
from ckanext.indonesia.reasons import Reason

NIK = "3509214107900001"


# --- nothing is lost: all of these are one number ---
@pytest.mark.parametrize(
    "text",
    [
        NIK,
        "  3509214107900001\n",
        "3509 2141 0790 0001",
        "3509.2141.0790.0001",
        "350921-410790-0001",
        "350921 – 410790 — 0001",  # dashes of a word processor
        "'3509214107900001",
        "’3509214107900001",
        "`3509214107900001",
        '"3509214107900001"',
        '="3509214107900001"',
        "3509\u00a02141\u00a00790\u00a00001",  # no-break space
        "3509\u20072141\u202f0790\u30000001",  # figure, narrow and ideographic space
        "\ufeff3509214107900001",  # byte order mark
        "35092141\u200b07900001",  # zero-width space
        "3509214107900001\u200e",  # left-to-right mark
        "3509214107900\u00ad001",  # soft hyphen
        "3509214107900001\x00",
        "3509214107\ufe0f900001",  # variation selector
        "３５０９２１４１０７９００００１",  # full-width
        "٣٥٠٩٢١٤١٠٧٩٠٠٠٠١",  # Arabic-Indic
        "3,509,214,107,900,001",
        "3509214107900001.0",
        "3509214107900001,0",
    ],
)
def test_one_number_in_many_notations(text: str) -> None:
    assert notation.digits(text, 16, 16).value == NIK


# --- something is lost or something else is there: refused, never mended ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (" \u200b\u00a0 ", Reason.EMPTY),
        ("'", Reason.EMPTY),
        ("3,50921E+15", Reason.SCIENTIFIC),
        ("3.50921e+15", Reason.SCIENTIFIC),
        ("3.509214107900001E+15", Reason.SCIENTIFIC),
        ("3E15", Reason.SCIENTIFIC),
        ("9171014107900001.0", Reason.ROUNDED),  # beyond 2**53 the last digit of a float is not to be trusted
        ("196804111993031987.0", Reason.ROUNDED),
        ("350921410790000", Reason.TOO_SHORT),
        ("35092141079000011", Reason.TOO_LONG),
        ("35092141O7900001", Reason.NOT_DIGITS),  # the letter O
        ("NIK 3509214107900001", Reason.NOT_DIGITS),
        ("-3509214107900001", Reason.NOT_DIGITS),
        ("+3509214107900001", Reason.NOT_DIGITS),
        ("3509214107900001.50", Reason.TOO_LONG),
        ("3509214107900001/3509214107900002", Reason.NOT_DIGITS),
        ("35092141079000²1", Reason.NOT_DIGITS),  # a superscript is no digit
        ("nan", Reason.NOT_DIGITS),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    assert notation.digits(text, 16, 16).reason is reason


def test_the_largest_float_that_is_still_exact() -> None:
    assert notation.digits("9007199254740991.0", 16, 16).value == "9007199254740991"
    assert notation.digits("9007199254740992.0", 16, 16).reason is Reason.ROUNDED


# --- thousands of digits must not trip over Python's limit for int() ---
@pytest.mark.parametrize("text", ["1" * 10_000, "1" * 10_000 + ".0", "1" * 10_000 + "E+15"])
def test_very_long_texts(text: str) -> None:
    assert notation.digits(text, 16, 16).reason in {Reason.TOO_LONG, Reason.SCIENTIFIC}


# --- clean keeps words as they are ---
def test_clean_keeps_letters_and_accents() -> None:
    assert notation.clean("\u200bKé\u00a0Bun ") == "Ké Bun"


def test_parts_of_another_shape_are_an_error() -> None:
    with pytest.raises(ValueError, match="shape"):
        notation.parts(notation.FLOAT_TAIL, "123")
