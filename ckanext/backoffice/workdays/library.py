"""The package `holidays` as a source of years: what the ministers' decrees say, as its makers entered them."""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

import holidays

from .rules.special_days import Kind, SpecialDay

FIRST_YEAR = 2024
"""Older terms are over."""

CATEGORIES = {Kind.NATIONAL: holidays.PUBLIC, Kind.COLLECTIVE: holidays.GOVERNMENT}
"""A date that is both stands first as national."""

VERSION = version("holidays")
PACKAGE = f"holidays-{VERSION}"

DECREE = "SKB Tiga Menteri tentang libur {year} (menurut paket holidays {version})"


def years() -> list[int]:
    """Years whose decree the package knows, from FIRST_YEAR on."""
    found = []
    while _is_decreed(year := FIRST_YEAR + len(found)):
        found.append(year)
    return found


def rows(year: int) -> list[SpecialDay]:
    """National holidays and cuti bersama of a year, by date.

    Raises LookupError for a year whose decree the package does not know: it would only estimate.
    """
    if not _is_decreed(year):
        raise LookupError(year)
    decree = DECREE.format(year=year, version=VERSION)
    found: dict[date, SpecialDay] = {}
    for kind in CATEGORIES:
        for day, name in _days(year, kind).items():
            found.setdefault(day, SpecialDay(day, kind, name, decree))
    return [row for _, row in sorted(found.items())]


def _is_decreed(year: int) -> bool:
    """Cuti bersama is in the package only when a decree has said so; national holidays are estimated ahead."""
    return bool(_days(year, Kind.COLLECTIVE))


def _days(year: int, kind: Kind) -> Mapping[date, str]:
    return holidays.country_holidays("ID", years=year, categories=(CATEGORIES[kind],), language="id")
