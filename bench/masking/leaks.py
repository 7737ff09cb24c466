"""Looks for every original direct value in every decoded byte of an output, as it was and in its other forms."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from bench.masking.corpus.cells import NUMBERS, WORDS

SHORTEST_NUMBER = 8
"""Digits; a shorter number is found in many others."""
LETTERS = re.compile(r"[^\W\d_]+")
INSIDE_NUMBER = re.compile(r"(?<=\d)[ .\-\u00a0\u200b'/]+(?=\d)")
DIGITS = re.compile(rf"\d{{{SHORTEST_NUMBER},}}")
NUMBER_ONLY = re.compile(r"[\d .\-/]+")
TOKEN = re.compile(r"[0-9A-Za-z+/=%_.,-]{12,}")


@dataclass(frozen=True)
class Leak:
    """`form`: plain, or how the value was disguised. `where`: cell or part of the file."""

    kind: str
    form: str
    where: str
    value: str


class Wanted:
    """The direct values of a file, ready to be looked for. `public`: texts that stood in columns about no person."""

    def __init__(self, values: dict[str, list[str]], public: Iterable[str]) -> None:
        allowed = " \n ".join(plain(text) for text in public)
        self.numbers: dict[str, tuple[str, str]] = {}
        self.words: dict[str, str] = {}
        self.disguised: dict[str, tuple[str, str, str]] = {}
        for kind, texts in values.items():
            for text in texts:
                self.add(kind, text, allowed)
        self.lengths = sorted({len(number) for number in self.numbers})

    def add(self, kind: str, text: str, allowed: str) -> None:
        digits = re.sub(r"\D", "", text)
        if kind in NUMBERS and len(digits) >= SHORTEST_NUMBER and NUMBER_ONLY.fullmatch(text):
            self.numbers[digits] = (kind, text)
        elif kind in WORDS:
            phrase = plain(text)
            if " " in phrase and phrase not in allowed:
                self.words[phrase] = kind
        elif len(text) > 4 and plain(text) not in allowed:
            self.words[plain(text)] = kind
        for form, disguise in disguises(text):
            self.disguised[disguise] = (kind, form, text)

    def found(self, place: str, text: str) -> Iterator[Leak]:
        """Leaks in one cell or one part."""
        yield from self.found_numbers(place, text)
        yield from self.found_words(place, text)
        for token in TOKEN.findall(text):
            if token in self.disguised:
                kind, form, value = self.disguised[token]
                yield Leak(kind, form, place, value)

    def found_numbers(self, place: str, text: str) -> Iterator[Leak]:
        for run in DIGITS.findall(INSIDE_NUMBER.sub("", unicodedata.normalize("NFKC", text))):
            for length in self.lengths:
                for start in range(len(run) - length + 1):
                    if run[start : start + length] in self.numbers:
                        kind, value = self.numbers[run[start : start + length]]
                        yield Leak(kind, "plain", place, value)

    def found_words(self, place: str, text: str) -> Iterator[Leak]:
        whole = plain(text)
        for phrase, kind in self.words.items():
            if phrase in whole and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", whole):
                yield Leak(kind, "plain", place, phrase)


def plain(text: str) -> str:
    """Lower case, one form of each letter, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def disguises(value: str) -> Iterator[tuple[str, str]]:
    """Other forms in which a value can leave."""
    data = value.encode()
    yield "md5", hashlib.md5(data, usedforsecurity=False).hexdigest()
    yield "sha1", hashlib.sha1(data, usedforsecurity=False).hexdigest()
    yield "sha256", hashlib.sha256(data).hexdigest()
    yield "base64", base64.b64encode(data).decode()
    yield "reversed", value[::-1]
    if quote_plus(value) != value:
        yield "url", quote_plus(value)
    if value.isdigit() and len(value) > 10:
        yield "float", repr(float(value))
        yield "scientific", f"{float(value):.9E}"


def tokens_of_row(original: list[str], personal: Iterable[int], masked: list[str]) -> Iterator[tuple[int, str]]:
    """Words of a row's own names (three letters or more) that stand in a cell of the masked row; column and word."""
    for column in personal:
        text = original[column] if column < len(original) else ""
        for word in {word for word in LETTERS.findall(plain(text)) if len(word) > 2}:
            for cell in masked:
                if word in LETTERS.findall(plain(cell)):
                    yield column, word


def public_texts(table: dict[str, Any], rows: list[list[str]]) -> Iterator[str]:
    """Cells of columns that are about no person and hold nobody."""
    open_columns = [label["index"] for label in table["columns"] if label["role"] in {"none", "either"}]
    planted = {(span["row"], span["column"]) for span in table["cells"]}
    for number, row in enumerate(rows):
        yield from (row[index] for index in open_columns if index < len(row) and (number, index) not in planted)
