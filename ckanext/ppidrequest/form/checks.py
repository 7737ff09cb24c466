"""Whether one answer fits: a code word for what is wrong, which the field's row turns into a sentence. Pure."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from ckanext.backoffice.outbox.payload import is_address
from ckanext.indonesia import nik as nik_numbers
from ckanext.indonesia import phone as phone_numbers
from ckanext.indonesia.reasons import Reason

LIKE_NIK = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){15}(?![0-9])")
"""Sixteen digits in a row, or grouped as people group them: a NIK does not belong into a text."""
YEARS = re.compile(r"(19|20)[0-9]{2}")


class Fault(NamedTuple):
    """`n` is a count that the sentence may name: characters or digits that were typed."""

    code: str
    n: int = 0


Check = Callable[[str], Fault | None]


def text(least: int, most: int) -> Check:
    """A text of so many characters."""

    def check(value: str) -> Fault | None:
        if not value:
            return Fault("empty")
        if not all(sign.isprintable() or sign in "\n\t" for sign in value):
            return Fault("unreadable")
        if len(value) < least:
            return Fault("short", len(value))
        return Fault("long", len(value)) if len(value) > most else None

    return check


def without_nik(check: Check) -> Check:
    """The same, and nothing in it that looks like a NIK."""

    def both(value: str) -> Fault | None:
        return check(value) or (Fault("nik") if LIKE_NIK.search(value) else None)

    return both


def one_of(codes: Collection[str]) -> Check:
    return lambda value: None if value in codes else Fault("empty")


def period(value: str) -> Fault | None:
    """A text that names a year."""
    return text(4, 100)(value) or (None if YEARS.search(value) else Fault("short"))


def nik(value: str) -> Fault | None:
    if not value:
        return Fault("empty")
    digits = sum(sign.isdecimal() for sign in value)
    reason = nik_numbers.parse(value).reason
    if reason is None:
        return None
    if digits != nik_numbers.LENGTH:
        return Fault("short", digits)
    return Fault("date") if reason is Reason.IMPOSSIBLE_DATE else Fault("wrong")


def email(value: str) -> Fault | None:
    if not value:
        return Fault("empty")
    name, at, host = value.rpartition("@")
    return None if is_address(value) and name and at and "." in host else Fault("short")


def phone(value: str) -> Fault | None:
    return None if value and phone_numbers.parse(value).value else Fault("empty")


def ticked(value: str) -> Fault | None:
    return None if value == "on" else Fault("empty")
