"""KK, the family card number: PPKKCC DDMMYY SSSS.

Built like a NIK, but DDMMYY is the day of issue, so 40 is never added. One number alone does not tell a man's NIK from
a KK number; a whole column does (share of days above 40: NIK about one half, KK none).
Source: UU 24/2013 Ps 61-62; structure as in nik.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.indonesia import nik, notation, regions
from ckanext.indonesia.dates import ShortDate, short
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason
from ckanext.indonesia.regions import Origin

LENGTH = 16


@dataclass(frozen=True, slots=True)
class Kk:
    """`issued.latest(today)` is the day of issue; `origin` is the district that issued it."""

    digits: str = field(repr=False)
    origin: Origin
    issued: ShortDate = field(repr=False)
    serial: int = field(repr=False)


def parse(text: str) -> Parsed[Kk]:
    """Checks, in this order: notation, 16 digits, province, a woman's NIK, day of issue, serial."""
    return notation.digits(text, LENGTH, LENGTH).then(_read)


def _read(digits: str) -> Parsed[Kk]:
    return regions.origin(digits[:6]).then(lambda origin: _issued(digits, origin))


def _issued(digits: str, origin: Origin) -> Parsed[Kk]:
    part = notation.parts(nik.SHAPE, digits)
    if part["day"] in nik.FEMALE_DAYS:
        return refuse(Reason.NIK_NOT_KK)
    issued = short(part["day"], part["month"], part["year"])
    if issued.value and part["serial"] == 0:
        return refuse(Reason.SERIAL_ZERO)
    return issued.then(lambda day: Parsed(Kk(digits, origin, day, part["serial"])))
