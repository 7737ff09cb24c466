"""Numbers of the two social insurances: BPJS Kesehatan (JKN, KIS; 13 digits) and BPJS Ketenagakerjaan (KPJ; 11 digits).

Neither has a public check digit. Health numbers mostly begin with 000; a trade licence (NIB) or a barcode has 13 digits
as well, so a number alone proves little.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

LENGTH = 13
KPJ_LENGTH = 11
USUAL_HEAD = "000"


@dataclass(frozen=True, slots=True)
class Bpjs:
    """`usual_head` is True for a number that begins with 000, as most do."""

    digits: str = field(repr=False)
    usual_head: bool


@dataclass(frozen=True, slots=True)
class Kpj:
    digits: str = field(repr=False)


def parse(text: str) -> Parsed[Bpjs]:
    """Checks, in this order: notation, length (10 to 12 digits: zeros were lost), not one digit repeated."""
    return notation.digits(text, LENGTH - len(USUAL_HEAD), LENGTH).then(notation.varied).then(_read)


def parse_kpj(text: str) -> Parsed[Kpj]:
    """Checks, in this order: notation, 11 digits, not one digit repeated."""
    return notation.digits(text, KPJ_LENGTH, KPJ_LENGTH).then(notation.varied).then(lambda found: Parsed(Kpj(found)))


def _read(digits: str) -> Parsed[Bpjs]:
    if len(digits) < LENGTH:
        return refuse(Reason.LEADING_ZERO_LOST)
    return Parsed(Bpjs(digits, digits.startswith(USUAL_HEAD)))
