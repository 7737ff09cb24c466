"""NIK, the population number: PPKKCC DDMMYY SSSS.

PPKKCC is the district of first registration (kept for life, so it is evidence, never proof of where someone lives),
DDMMYY the birth date with 40 added to the day of women, SSSS a serial that starts at 0001.
Sources: UU 24/2013; PP 40/2019 Ps 30 (a NIK never changes); dukcapil.klaten.go.id (structure).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ckanext.indonesia import notation, regions
from ckanext.indonesia.dates import ShortDate, short
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.regions import Origin
from ckanext.indonesia.sex import Sex

LENGTH = 16

SHAPE = re.compile(r"(?P<region>[0-9]{6})(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{2})(?P<serial>[0-9]{4})")
"""The parts of a NIK, and of a KK number, which is built alike."""

FEMALE_OFFSET = 40
FEMALE_DAYS = range(41, 72)
"""Days of birth as women's numbers hold them; 32 to 40 and 72 to 99 do not exist."""


@dataclass(frozen=True, slots=True)
class Nik:
    """`birth.latest(today)` is the birth date; `origin` says whether its codes are in today's table."""

    digits: str = field(repr=False)
    origin: Origin
    birth: ShortDate = field(repr=False)
    sex: Sex = field(repr=False)
    serial: int = field(repr=False)

    def masked(self) -> str:
        """What a page may show: the regency, nothing of the person ("3509 •••• •••• ••••")."""
        return f"{self.digits[:4]} •••• •••• ••••"


def parse(text: str) -> Parsed[Nik]:
    """Checks, in this order: notation, 16 digits, province, birth date, serial."""
    return notation.digits(text, LENGTH, LENGTH).then(_read)


def _read(digits: str) -> Parsed[Nik]:
    return regions.origin(digits[:6]).then(lambda origin: _born(digits, origin))


def _born(digits: str, origin: Origin) -> Parsed[Nik]:
    part = notation.parts(SHAPE, digits)
    female = part["day"] in FEMALE_DAYS
    sex = Sex.FEMALE if female else Sex.MALE
    born = short(part["day"] - FEMALE_OFFSET * female, part["month"], part["year"])
    if born.value and part["serial"] == 0:
        return refuse(Reason.SERIAL_ZERO)
    return born.then(lambda birth: Parsed(Nik(digits, origin, birth, sex, part["serial"])))
