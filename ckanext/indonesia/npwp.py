"""NPWP, the tax number, of 15 digits (SSSSSSSS C OOO BBB) or 16 (a NIK, or 0 before the 15).

C is Luhn's check digit over the first eight digits. The tax office publishes no rule; this one is reported by
Business::ID::NPWP and techscales.blogspot.com and holds for the published numbers of companies. One random number in
ten passes it, so a number alone proves little. 16 digits: PMK 112/PMK.03/2022.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from ckanext.indonesia import nik, notation
from ckanext.indonesia.nik import Nik
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

SHORT = 15
LONG = 16

SHAPE = re.compile(r"(?P<taxpayer>[0-9]{8})(?P<check>[0-9])(?P<office>[0-9]{3})(?P<branch>[0-9]{3})")
"""The parts of a number of 15 digits."""


class Holder(StrEnum):
    BODY = "badan"
    TREASURER = "bendahara"
    PERSON = "orang pribadi"


HOLDERS = {
    "00": Holder.TREASURER,
    "20": Holder.TREASURER,
    "01": Holder.BODY,
    "02": Holder.BODY,
    "03": Holder.BODY,
    "21": Holder.BODY,
}
"""First two digits of who is not a person. Sources disagree on 31; whatever is not listed counts as a person."""


@dataclass(frozen=True, slots=True)
class Npwp:
    """`digits` has 16 digits whatever was typed, so that both forms of one number are equal. `nik` if it is one."""

    digits: str = field(repr=False)
    holder: Holder
    nik: Nik | None

    def formatted(self) -> str:
        """01.312.166.0-091.000, the form on the old card; a NIK as it is."""
        if self.nik:
            return self.digits
        old = self.digits[1:]
        return f"{old[:2]}.{old[2:5]}.{old[5:8]}.{old[8]}-{old[9:12]}.{old[12:]}"


def parse(text: str) -> Parsed[Npwp]:
    """Checks, in this order: notation, length (14 digits: a zero was lost), the parts of each form."""
    return notation.digits(text, SHORT - 1, LONG).then(notation.varied).then(_read)


def _read(digits: str) -> Parsed[Npwp]:
    if len(digits) < SHORT:
        return refuse(Reason.LEADING_ZERO_LOST)
    if len(digits) == SHORT:
        return _old(digits)
    if digits.startswith("0"):
        return notation.varied(digits[1:]).then(_old)
    return nik.parse(digits).then(lambda found: Parsed(Npwp(digits, Holder.PERSON, found)))


def _old(digits: str) -> Parsed[Npwp]:
    if int(digits[8]) != check_digit(digits[:8]):
        return refuse(Reason.CHECK_DIGIT)
    return Parsed(Npwp(f"0{digits}", HOLDERS.get(digits[:2], Holder.PERSON), None))


def check_digit(taxpayer: str) -> int:
    """Luhn's digit for the first eight."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(taxpayer))
    return -sum(number // 10 + number % 10 for number in doubled) % 10
