"""How people and spreadsheets write a number down, and what of that can be undone without loss.

Separators and invisible characters are removed, digits of other scripts become 0-9. Digits that a spreadsheet threw
away are never put back: such a text is refused with a reason of its own.
"""

from __future__ import annotations

import re
import unicodedata

from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

QUOTES = "'\"`´ʼ‘’“”"
"""Marks that people put before a number so that a spreadsheet keeps it as text."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Control characters that are not white space, and Unicode's Default_Ignorable_Code_Point."""

SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
"""3,50921E+15: a spreadsheet shows a long number this way and keeps only what is shown."""

FLOAT_TAIL = re.compile(r"([0-9]{1,19})[.,]0")
"""3509214107900001.0: a reader took the column for floating-point numbers."""

THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
"""3,509,214,107,900,001: English grouping."""

SPACED = re.compile(r"[0-9]+(?:[ .-]+[0-9]+)*")
"""Digits with spaces, dots or hyphens between them."""

SEPARATORS = re.compile(r"[ .-]+")

FIRST_INEXACT = 2**53
"""From here on a double cannot hold every whole number, so the last digits of a float are not to be trusted."""


def clean(text: str) -> str:
    """The text with plain spaces, hyphens and digits, without invisible characters and outer white space."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_plain, INVISIBLE.sub("", text)))
    return text.strip()


def unquote(text: str) -> str:
    """A cleaned text without the marks of `="..."`, `'...` and their kin."""
    return text.removeprefix("=").strip(QUOTES + " ")


def digits(text: str, shortest: int, longest: int) -> Parsed[str]:
    """The digits 0-9 of a number that has `shortest` to `longest` of them."""
    text = unquote(clean(text))
    if not text:
        return refuse(Reason.EMPTY)
    if SCIENTIFIC.fullmatch(text):
        return refuse(Reason.SCIENTIFIC)
    if tail := FLOAT_TAIL.fullmatch(text):
        text = tail[1]
        if int(text) >= FIRST_INEXACT:
            return refuse(Reason.ROUNDED)
    return _joined(text).then(lambda found: _of_length(found, shortest, longest))


def _joined(text: str) -> Parsed[str]:
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return Parsed(SEPARATORS.sub("", text)) if SPACED.fullmatch(text) else refuse(Reason.NOT_DIGITS)


def _of_length(found: str, shortest: int, longest: int) -> Parsed[str]:
    if len(found) < shortest:
        return refuse(Reason.TOO_SHORT)
    return refuse(Reason.TOO_LONG) if len(found) > longest else Parsed(found)


def parts(shape: re.Pattern[str], found: str) -> dict[str, int]:
    """The named groups of `shape` as whole numbers. ValueError where `found` has another shape."""
    match = shape.fullmatch(found)
    if match is None:
        raise ValueError("digits of another shape")
    return {name: int(part) for name, part in match.groupdict().items()}


def varied(found: str) -> Parsed[str]:
    """The digits, unless they are one digit repeated, which people type to get past a form."""
    return refuse(Reason.REPEATED) if len(set(found)) == 1 else Parsed(found)


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "−":
        return "-"
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character
