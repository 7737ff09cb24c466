"""Whole numbers in words, as letters write them: 10 (sepuluh) hari kerja."""

from __future__ import annotations

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

LARGEST = 999_999_999_999_999

UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")

SCALES = (
    (10**12, "triliun", "satu triliun"),
    (10**9, "miliar", "satu miliar"),
    (10**6, "juta", "satu juta"),
    (1000, "ribu", "seribu"),
    (100, "ratus", "seratus"),
    (10, "puluh", "sepuluh"),
)
"""Value, its name after a number, and its name when there is one of it."""

TEENS = {11: "sebelas"} | {10 + unit: f"{UNITS[unit]} belas" for unit in range(2, 10)}

SPELLINGS = {"milyar": "miliar", "milyard": "miliar", "trilyun": "triliun", "kosong": "nol"}
"""Other spellings that are read, never written."""


def in_words(number: int) -> str:
    """The number in words, for 0 to LARGEST. ValueError with the reason's code for any other."""
    if number < 0:
        raise ValueError(Reason.NEGATIVE)
    if number > LARGEST:
        raise ValueError(Reason.TOO_LARGE)
    return " ".join(_words(number)) or UNITS[0]


def _words(number: int) -> list[str]:
    if number in TEENS:
        return [TEENS[number]]
    for value, name, single in SCALES:
        if number >= value:
            count, rest = divmod(number, value)
            head = [single] if count == 1 else [*_words(count), name]
            return [*head, *_words(rest)]
    return [UNITS[number]] if number else []


def parse(text: str) -> Parsed[int]:
    """The number of a text in words: "Dua Puluh Satu" is 21. What in_words would not write is refused."""
    words = [SPELLINGS.get(word, word) for word in notation.clean(text).lower().replace("-", " ").split()]
    if not words:
        return refuse(Reason.EMPTY)
    number = _value(words)
    return Parsed(number) if number <= LARGEST and in_words(number) == " ".join(words) else refuse(Reason.NOT_WORDS)


def _value(words: list[str]) -> int:
    """A value for any words; only the comparison in `parse` tells whether they were a number."""
    total = below_thousand = unit = 0
    multipliers = {name: value for value, name, _ in SCALES}
    for word in words:
        if word in UNITS:
            unit = UNITS.index(word)
            continue
        name = word.removeprefix("se") if word.startswith("se") else word
        unit = 1 if name != word else unit
        value = multipliers.get(name, 0)
        if name == "belas":
            below_thousand += 10 + unit
        elif value >= 1000:
            total += (below_thousand + unit) * value
            below_thousand = 0
        else:
            below_thousand += unit * value
        unit = 0
    return total + below_thousand + unit
