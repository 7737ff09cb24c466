"""Invented people, whole: every number agrees with the birth date and the home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.masking.corpus import names, numbers, places
from bench.masking.corpus.draw import Draw, words

TODAY = date(2025, 6, 30)
DAYS_IN_YEAR = 365.25


@dataclass(frozen=True)
class Person:
    name: str
    female: bool
    born: date
    birthplace: str
    home: places.Home
    nik: str
    kk: str
    phone: str
    email: str
    mother: str
    father: str

    @property
    def age(self) -> int:
        return (TODAY - self.born).days * 100 // 36525

    @property
    def months(self) -> int:
        return (TODAY.year - self.born.year) * 12 + TODAY.month - self.born.month


def make(draw: Draw, ages: tuple[int, int]) -> Person:
    """Somebody between the two ages, in years."""
    born = TODAY - timedelta(days=int(draw.uniform(ages[0] * DAYS_IN_YEAR + 20, (ages[1] + 1) * DAYS_IN_YEAR - 20)))
    female = draw.chance(0.52)
    home = places.home(draw)
    district = home.village.district_code.replace(".", "")
    name = names.compose(draw, female, born.year)
    return Person(
        name=name,
        female=female,
        born=born,
        birthplace="Jember" if draw.chance(0.6) else draw.pick(words("places")["city"]),
        home=home,
        nik=numbers.nik(draw, district, born, female),
        kk=numbers.kk(draw, district),
        phone=numbers.mobile(draw),
        email=numbers.email(draw, name),
        mother=names.compose(draw, True, born.year - 27),
        father=names.compose(draw, False, born.year - 30),
    )


def relative(draw: Draw, of: Person, ages: tuple[int, int]) -> Person:
    """Somebody of the same household."""
    return replace(make(draw, ages), kk=of.kk, home=of.home)
