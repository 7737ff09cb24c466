"""NISN, the number of pupils: 10 digits, of children, so `spesifik` (UU 27/2022 Ps 4 ayat 2 huruf e).

The head was the last three digits of the birth year (explanation of PDSP, 2014); later numbers do not all follow that,
so the head is evidence only and any 10 digits pass. A column name or a label must say that it is an NISN.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

LENGTH = 10
MOST_ZEROS_LOST = 2
"""A pupil born in 2001 to 2009 has two zeros at the head; born in 2000 three, which is rarer than a typing error."""

BIRTH_YEARS = {f"{year % 1000:03}": year for year in range(1980, 2040)}
"""Head of the number to birth year."""


@dataclass(frozen=True, slots=True)
class Nisn:
    """`birth_year` is None where the head is no plausible year."""

    digits: str = field(repr=False)
    birth_year: int | None = field(repr=False)


def parse(text: str) -> Parsed[Nisn]:
    """Checks, in this order: notation, length (8 or 9 digits: zeros were lost), not one digit repeated."""
    return notation.digits(text, LENGTH - MOST_ZEROS_LOST, LENGTH).then(notation.varied).then(_read)


def _read(digits: str) -> Parsed[Nisn]:
    if len(digits) < LENGTH:
        return refuse(Reason.LEADING_ZERO_LOST)
    return Parsed(Nisn(digits, BIRTH_YEARS.get(digits[:3])))
