"""Which register numbers without a header, or under "no kartu", come from: by what all of a column have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.view import View

NEARLY_ALL = 0.9
LEAST = 8
"""Numbers of which such a likeness is no chance."""

INSURED = re.compile(r"000[0-9]{10}")
PUPIL = re.compile(r"(?:99[0-9]|0[012][0-9])[0-9]{7}")
"""The head is the year of birth without its first digit: 998, 008, 015."""
TEACHER = re.compile(r"[0-9]{4}7([0-9]{2})6([0-9]{2})[1-3][0-9]{5}")
YEARS_APART = (98, 99)
"""Both halves of a NUPTK tell the year of birth, in two countings."""
CARD = re.compile(r"[0-9]{16}")
FEWEST_HEADS = 7
"""First digits that numbers without a common issuer have; those of a bank's cards begin alike."""
DRIVER = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])([0-9]{4})(?:[0-9]{4}|[0-9]{6})")
MOST_STATIONS = 0.34
TAXPAYER = re.compile(r"0?[0-9]{12}000|0[0-9]{15}")
LOOSE = re.compile(r"['\s.-]+")


def _all(numbers: Sequence[str], shape: re.Pattern[str]) -> bool:
    return sum(shape.fullmatch(number) is not None for number in numbers) >= NEARLY_ALL * len(numbers)


def _teachers(numbers: Sequence[str]) -> bool:
    found = [hit for number in numbers if (hit := TEACHER.fullmatch(number))]
    alike = sum(700 + int(hit[1]) - 600 - int(hit[2]) in YEARS_APART for hit in found)
    return alike >= NEARLY_ALL * len(numbers) or _issued_by_nobody(numbers)


def _issued_by_nobody(numbers: Sequence[str]) -> bool:
    return _all(numbers, CARD) and len({number[0] for number in numbers}) >= FEWEST_HEADS


def _drivers(numbers: Sequence[str]) -> bool:
    """Year and month of birth, then one of few police stations."""
    stations = [hit[1] for number in numbers if (hit := DRIVER.fullmatch(number))]
    return len(stations) >= NEARLY_ALL * len(numbers) and len(set(stations)) <= MOST_STATIONS * len(numbers)


RULES: tuple[tuple[Kind, bool, Callable[[Sequence[str]], bool]], ...] = (
    (Kind.BPJS, True, lambda numbers: _all(numbers, INSURED)),
    (Kind.NISN, False, lambda numbers: _all(numbers, PUPIL)),
    (Kind.NPWP, False, lambda numbers: _all(numbers, TAXPAYER)),
    (Kind.SIM, False, _drivers),
    (Kind.NUPTK, False, _teachers),
)
"""Kind, whether a header may say "no kartu" or such besides, and the likeness."""


def kind(view: View) -> Kind | None:
    """The kind of the column's numbers, where their likeness tells it."""
    numbers = [LOOSE.sub("", value) for value in view.seen.tally.sample]
    if len(numbers) < LEAST:
        return None
    silent = not view.header.tells
    return next((found for found, anywhere, rule in RULES if (anywhere or silent) and rule(numbers)), None)
