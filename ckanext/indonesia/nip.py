"""NIP, the number of civil servants: YYYYMMDD YYYYMM S NNN, and the older one of nine digits.

Contract staff (PPPK) have YYYYMMDD YYYY 2K S NNN, where K counts their contracts. Both hold the full birth date and the
sex: personal data. Sources: Peraturan Kepala BKN 22/2007 and 43/2007; for PPPK the description of BKN regional offices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ckanext.indonesia import dates, notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.sex import Sex

LENGTH = 18
OLD_LENGTH = 9

SHAPE = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?P<start_year>[0-9]{4})(?P<start_month>[0-9]{2})(?P<sex>[0-9])(?P<serial>[0-9]{3})"
)

SEXES = {1: Sex.MALE, 2: Sex.FEMALE}
MONTHS = range(1, 13)
CONTRACTS = range(21, 30)
"""What stands in place of the month for PPPK: 21 for the first contract, 22 for the second ..."""

AGES_IN_MONTHS = range(15 * 12, 60 * 12 + 1)
"""Months between birth and appointment; for PPPK, whose number has no month, the month of birth is taken."""


class Status(StrEnum):
    PNS = "PNS"
    PPPK = "PPPK"


@dataclass(frozen=True, slots=True)
class Nip:
    """`start_month` is None for PPPK, `contract` (1, 2, ...) is None for PNS."""

    digits: str = field(repr=False)
    status: Status
    birth: date = field(repr=False)
    start_year: int = field(repr=False)
    start_month: int | None = field(repr=False)
    contract: int | None = field(repr=False)
    sex: Sex = field(repr=False)
    serial: int = field(repr=False)

    def formatted(self) -> str:
        """19680411 199303 1 987"""
        return f"{self.digits[:8]} {self.digits[8:14]} {self.digits[14]} {self.digits[15:]}"


@dataclass(frozen=True, slots=True)
class OldNip:
    """Nine digits without public structure but for the agency at their head."""

    digits: str = field(repr=False)


def parse(text: str) -> Parsed[Nip]:
    """Checks, in this order: notation, 18 digits, birth date, start, age at the start, sex, serial."""
    return notation.digits(text, LENGTH, LENGTH).then(_read)


def parse_old(text: str) -> Parsed[OldNip]:
    """Any nine digits pass, so this needs a column name or a label beside it."""
    return notation.digits(text, OLD_LENGTH, OLD_LENGTH).then(notation.varied).then(lambda found: Parsed(OldNip(found)))


def _read(digits: str) -> Parsed[Nip]:
    part = notation.parts(SHAPE, digits)
    return dates.make(part["day"], part["month"], part["year"]).then(lambda birth: _started(digits, part, birth))


def _started(digits: str, part: dict[str, int], birth: date) -> Parsed[Nip]:
    month = part["start_month"] if part["start_month"] in MONTHS else None
    contract = part["start_month"] - CONTRACTS.start + 1 if part["start_month"] in CONTRACTS else None
    if month is None and contract is None:
        return refuse(Reason.IMPOSSIBLE_APPOINTMENT)
    if (part["start_year"] - birth.year) * 12 + (month or birth.month) - birth.month not in AGES_IN_MONTHS:
        return refuse(Reason.IMPOSSIBLE_AGE)
    if part["sex"] not in SEXES:
        return refuse(Reason.UNKNOWN_SEX)
    if part["serial"] == 0:
        return refuse(Reason.SERIAL_ZERO)
    status = Status.PPPK if contract else Status.PNS
    sex = SEXES[part["sex"]]
    return Parsed(Nip(digits, status, birth, part["start_year"], month, contract, sex, part["serial"]))
