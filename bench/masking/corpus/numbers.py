"""Numbers of people and of things, right in structure; checked by ckanext.indonesia in the tests of this folder."""

from __future__ import annotations

from datetime import date

from bench.masking.corpus.draw import Draw, words
from bench.masking.corpus.places import districts_elsewhere

FEMALE_DAY = 40


def nik(draw: Draw, district: str, born: date, female: bool) -> str:
    """`district`: six digits. One in eight was first registered elsewhere and keeps that code for life."""
    head = draw.choice(districts_elsewhere()) if draw.chance(0.125) else district
    day = born.day + (FEMALE_DAY if female else 0)
    return f"{head}{day:02d}{born:%m%y}{draw.choice([1, 1, 2, 2, 3, 4, 5, 7, 11, 23]):04d}"


def kk(draw: Draw, district: str) -> str:
    issued = date(draw.randint(2005, 2024), draw.randint(1, 12), draw.randint(1, 28))
    return f"{district}{issued:%d%m%y}{draw.randint(1, 60):04d}"


def nip(draw: Draw, born: date, female: bool) -> str:
    start = date(min(born.year + draw.randint(21, 34), 2025), draw.randint(1, 12), 1)
    return f"{born:%Y%m%d}{start:%Y%m}{2 if female else 1}{draw.randint(1, 40):03d}"


def nuptk(draw: Draw, born: date) -> str:
    return f"{draw.randint(1, 9)}{draw.digits(3)}7{born:%y}{draw.choice(['64', '65', '66'])}{draw.digits(7)}"


def nisn(draw: Draw, born: date) -> str:
    return f"{born.year % 1000:03d}{draw.digits(7)}"


def bpjs(draw: Draw) -> str:
    return f"000{draw.randint(1, 3)}{draw.digits(9)}"


def luhn(digits: str) -> int:
    """Check digit that makes the whole pass Luhn's test."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def npwp(draw: Draw, body: bool = False) -> str:
    head = draw.choice(["01", "02", "03"]) if body else draw.choice(["04", "07", "08", "09", "24", "41", "62", "87"])
    payer = head + draw.digits(6)
    return f"{payer}{luhn(payer)}626000"


def mobile(draw: Draw) -> str:
    """Without 0 or +62."""
    return (
        draw.choice(words("values")["mobile"]) + draw.choice("123456789") + draw.digits(draw.choice([6, 7, 7, 7, 8, 8]))
    )


def office_phone(draw: Draw) -> str:
    return f"0331{draw.choice('345678')}{draw.digits(5)}"


def email(draw: Draw, name: str) -> str:
    parts = [part for part in "".join(c if c.isalpha() else " " for c in name.lower()).split() if len(part) > 1]
    parts = parts or ["warga"]
    local = draw.choice(["", ".", "_"]).join(parts[:2]) + draw.choice(["", str(draw.randint(1, 99)), "jbr"])
    return f"{local}@{draw.choice(words('values')['mail'])}"


def account(draw: Draw) -> str:
    """BRI 15 digits, Bank Jatim 10, Mandiri 13, others 10."""
    return draw.choice(["0021", "6297", "0112"]) + draw.digits(draw.choice([6, 9, 11]))


def plate(draw: Draw) -> str:
    """Compact: P1234AB. Series of red plates of East Java (ending in P) are left to offices."""
    series = draw.choice("ABDEFGHIJKLMNRSTUVWXYZ") + draw.choice(["", *"ABCDEFGHJKLMNRSTUVXYZ"])
    return f"{draw.choice(['P', 'P', 'P', 'P', 'N', 'L', 'DK', 'B'])}{draw.randint(1000, 9999)}{series}"


def official_plate(draw: Draw) -> str:
    return f"P {draw.randint(2, 9999)} {draw.choice('QRGS')}P"


def passport(draw: Draw) -> str:
    return draw.choice("ABCEX") + draw.digits(7)


def driving_licence(draw: Draw, born: date) -> str:
    return f"{born:%y%m}{draw.choice(['1526', '1513'])}{draw.digits(6)}"


def tax_object(draw: Draw, district: str) -> str:
    """NOP: region, village, block, number, kind; 18 digits."""
    village, block, number = draw.randint(1, 19), draw.randint(1, 30), draw.randint(1, 400)
    return f"{district}0{village:02d}{block:03d}{number:04d}{draw.choice('0017')}0"
