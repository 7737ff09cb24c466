"""Numbers of letters: gap-free in each book and year by a pattern of the settings, or as an officer writes them."""

import secrets
from collections.abc import Iterator
from typing import NamedTuple

from ckan import model
from ckan.plugins import toolkit as tk

from .. import config
from ..numbers import next_number
from . import document
from .kinds import Book

LONGEST = 100
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that nobody takes for another: no 0, 1, I and O."""
CODE_LENGTH = 10


class NumberTaken(Exception):
    """Another letter has this number; the sentence is for an officer."""

    def __init__(self, number: str) -> None:
        super().__init__(tk._("Number {number} is used by another letter. Use the next number.").format(number=number))


class UnfitNumber(Exception):
    """An officer wrote no number."""

    def __init__(self) -> None:
        super().__init__(tk._("Write the number of the letter in one line of at most 100 characters."))


class Number(NamedTuple):
    """`book` is None where the number is that of the request; `seq` where it was written by hand."""

    book: str | None
    text: str
    year: int
    seq: int | None


def by_hand(book: str, text: str, year: int) -> Number:
    """Raises UnfitNumber."""
    number = text.strip()
    if not number or len(number) > LONGEST or document.plain(number) != number:
        raise UnfitNumber
    return Number(book, number, year, None)


def in_order(book: str, year: int, unit: str) -> Iterator[Number]:
    """The next numbers of a book, each taken in the caller's transaction: one that is used by hand is passed over."""
    pattern = config.letter_number_pattern() if book == Book.PPID else config.unit_letter_number_pattern()
    while True:
        seq = next_number(f"surat:{book}", year)
        yield Number(book, pattern.format(seq=seq, year=year, unit=unit), year, seq)


def book_of(book: Book, organization_id: str | None) -> str:
    """The name of a book; each unit has its own."""
    return f"{book}:{organization_id}" if book is Book.UNIT else str(book)


def unit_of(book: str | None) -> str:
    """The organisation whose book it is; empty for every other book."""
    kind, _, organization_id = (book or "").partition(":")
    return organization_id if kind == Book.UNIT else ""


def unit_code(organization_id: str | None) -> str:
    """What stands for a unit in its numbers: its short name in capitals."""
    group = model.Group.get(organization_id) if organization_id else None
    return group.name.upper() if group else ""


def new_code() -> str:
    """A code that nobody guesses: 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """The code in what somebody typed; empty when there is none."""
    code = "".join(char for char in text.upper() if char.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""
