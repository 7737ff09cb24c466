"""Indonesian telephone numbers: mobile and fixed, in any usual notation, and mobile ones whose first 0 was lost.

A spreadsheet turns 081234567890 into 81234567890. Such a number is accepted with `zero_restored` set, because nothing
but the trunk prefix is missing; a caller that reads columns then wants a column name as well. Other bare numbers are
refused: amounts of rupiah look like telephone numbers to general libraries.
Sources: KM 28/2004 (numbering plan); prefixes and lengths as in libphonenumber's Indonesian metadata.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

COUNTRY_CODE = "62"
AREA_SOURCE = Path(__file__).with_name("area_codes.csv")

OPERATORS = {
    prefix: operator
    for operator, prefixes in {
        "Telkomsel": "811 812 813 821 822 823 851 852 853 854",
        "Indosat Ooredoo Hutchison": "814 815 816 855 856 857 858 894 895 896 897 898 899",
        "XL": "817 818 819 859 877 878 879",
        "Axis": "831 832 833 838",
        "Smartfren": "881 882 883 884 885 886 887 888 889",
    }.items()
    for prefix in prefixes.split()
}
"""Three digits after 0 or +62, and the operator they were given to (numbers cannot be ported in Indonesia)."""

MOBILE_LENGTHS = range(9, 13)
"""Digits of a mobile number after 0 or +62."""

SUBSCRIBER_LENGTHS = {2: range(7, 9), 3: range(5, 9)}
"""Digits after an area code of two or of three digits."""

SEPARATORS = re.compile(r"[ ()./-]+")
NUMBER = re.compile(r"\+?[0-9]+")

AMOUNT = re.compile(r"rp.*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?", re.IGNORECASE)
"""Rp 8.123.456 or 8.123.456.000,00: grouped as money is."""

INTERNATIONAL = re.compile(r"(?:\+62|0062)0?(?P<national>[0-9]*)")
TRUNK = re.compile(r"0(?P<national>[1-9][0-9]*)")
BARE_COUNTRY = re.compile(r"620?(?P<national>8[0-9]{8,11})")
ZERO_LOST = re.compile(r"(?P<national>8[0-9]{9,11})")
"""A bare number of ten to twelve digits; nine would be too many other things."""

ROUND_AMOUNT = "000"
"""A bare number that ends so is taken for an amount: one telephone number in a thousand does."""


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` is "+6281234567890". `operator` is None for a fixed line, `area` (its name) for a mobile number."""

    e164: str = field(repr=False)
    prefix: str
    operator: str | None
    area: str | None
    zero_restored: bool

    def formatted(self) -> str:
        """0812-3456-7890, (0331) 234567"""
        rest = self.e164.removeprefix(f"+{COUNTRY_CODE}{self.prefix}")
        if self.area:
            return f"(0{self.prefix}) {rest}"
        return f"0{self.prefix}-{rest[:4]}-{rest[4:]}"


@lru_cache(maxsize=1)
def areas() -> Mapping[str, str]:
    """Area code without its 0 ("331") to the name of the area ("Jember")."""
    with AREA_SOURCE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return MappingProxyType({code.removeprefix("0"): name for code, name in rows})


def parse(text: str) -> Parsed[Phone]:
    """One number. Checks, in this order: notation, money, prefix, then length and table of mobile or fixed lines."""
    return _compact(notation.unquote(notation.clean(text))).then(_read)


def _compact(text: str) -> Parsed[str]:
    if not text:
        return refuse(Reason.EMPTY)
    if notation.SCIENTIFIC.fullmatch(text):
        return refuse(Reason.SCIENTIFIC)
    if AMOUNT.fullmatch(text):
        return refuse(Reason.AMOUNT)
    tail = notation.FLOAT_TAIL.fullmatch(text)
    number = SEPARATORS.sub("", tail[1] if tail else text)
    return Parsed(number) if NUMBER.fullmatch(number) else refuse(Reason.NOT_DIGITS)


def _read(number: str) -> Parsed[Phone]:
    if found := INTERNATIONAL.fullmatch(number) or TRUNK.fullmatch(number) or BARE_COUNTRY.fullmatch(number):
        return _national(found["national"], zero_restored=False)
    if number.startswith(("+", "00")):
        return refuse(Reason.FOREIGN)
    if not ZERO_LOST.fullmatch(number):
        return refuse(Reason.NO_PREFIX)
    if number.endswith(ROUND_AMOUNT):
        return refuse(Reason.AMOUNT)
    return _national(number, zero_restored=True)


def _national(number: str, *, zero_restored: bool) -> Parsed[Phone]:
    return _mobile(number, zero_restored) if number.startswith("8") else _fixed(number)


def _mobile(number: str, zero_restored: bool) -> Parsed[Phone]:
    prefix = number[:3]
    if wrong := _wrong_length(number, MOBILE_LENGTHS):
        return refuse(wrong)
    if prefix not in OPERATORS:
        return refuse(Reason.UNKNOWN_OPERATOR)
    return Parsed(Phone(f"+{COUNTRY_CODE}{number}", prefix, OPERATORS[prefix], None, zero_restored))


def _fixed(number: str) -> Parsed[Phone]:
    code = next((number[:length] for length in (3, 2) if number[:length] in areas()), None)
    if code is None:
        return refuse(Reason.UNKNOWN_AREA)
    subscriber = number.removeprefix(code)
    if wrong := _wrong_length(subscriber, SUBSCRIBER_LENGTHS[len(code)]):
        return refuse(wrong)
    if subscriber[0] in "01":
        return refuse(Reason.UNKNOWN_FORM)
    return Parsed(Phone(f"+{COUNTRY_CODE}{number}", code, None, areas()[code], zero_restored=False))


def _wrong_length(number: str, lengths: range) -> Reason | None:
    if len(number) in lengths:
        return None
    return Reason.TOO_SHORT if len(number) < lengths.start else Reason.TOO_LONG
