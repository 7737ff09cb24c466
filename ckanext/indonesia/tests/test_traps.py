"""How often each parser accepts values of each kind: look-alikes are where general libraries fail.

The kinds are those that were measured with python-stdnum, lokal-id and phonenumbers. The comment after a row says what
such a library accepts, in per cent, where it is worse. All values are random.
"""

import random
from collections.abc import Callable

import pytest

from ckanext.indonesia import kk, nik, nip, npwp, phone
from ckanext.indonesia.parsed import Parsed

SAMPLE = 2000
FEW = 300

PARSERS: dict[str, Callable[[str], Parsed[object]]] = {
    "nik": nik.parse,
    "kk": kk.parse,
    "npwp": npwp.parse,
    "phone": phone.parse,
    "nip": nip.parse,
}


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def born(rng: random.Random, added: int = 0) -> str:
    return f"{rng.randint(1, 28) + added:02}{rng.randint(1, 12):02}{rng.randint(0, 99):02}"


def jember(rng: random.Random) -> str:
    return f"3509{rng.randint(1, 31):02}"


def imei(rng: random.Random) -> str:
    head = f"35{digits(rng, 12)}"
    total = sum(sum(divmod(int(digit) * (1 + at % 2), 10)) for at, digit in enumerate(head))
    return f"{head}{-total % 10}"


KINDS: dict[str, Callable[[random.Random], str]] = {
    "NIK of a man": lambda rng: f"{jember(rng)}{born(rng)}{rng.randint(1, 9999):04}",
    "NIK of a woman": lambda rng: f"{jember(rng)}{born(rng, 40)}{rng.randint(1, 9999):04}",
    "KK": lambda rng: f"{jember(rng)}{born(rng)}{rng.randint(1, 9999):04}",
    "random 16 digits": lambda rng: digits(rng, 16),
    "virtual account 8xxx": lambda rng: f"8{digits(rng, 15)}",
    "BPS SLS code": lambda rng: f"3509{rng.randint(1, 31):02}0{rng.randint(1, 20):03}{rng.randint(1, 99):04}00",
    "NIK after Excel": lambda rng: f"{jember(rng)}{born(rng, 40)}0000",
    "NIK, day 81-99": lambda rng: f"{jember(rng)}{rng.randint(81, 99)}0190{rng.randint(1, 9999):04}",
    "rupiah, thousands": lambda rng: f"{rng.randint(1, 9)}{digits(rng, rng.randint(2, 8))}000",
    "rupiah, any": lambda rng: f"{rng.randint(1, 9)}{digits(rng, rng.randint(5, 11))}",
    "mobile": lambda rng: f"0{rng.choice(list(phone.OPERATORS))}{digits(rng, rng.randint(7, 9))}",
    "mobile, zero lost": lambda rng: f"{rng.choice(list(phone.OPERATORS))}{digits(rng, rng.randint(7, 9))}",
    "IMEI": imei,
    "random 15 digits": lambda rng: digits(rng, 15),
    "NOP of land tax": lambda rng: f"3509{digits(rng, 14)}",
    "random 18 digits": lambda rng: digits(rng, 18),
    "NIP": lambda rng: (
        f"{rng.randint(1965, 1995)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
        f"{rng.randint(2015, 2024)}{rng.randint(1, 12):02}{rng.randint(1, 2)}{rng.randint(1, 999):03}"
    ),
}

# kind: accepted by at least and at most, in per cent; a parser that is not named accepts none.
ACCEPTED: dict[str, dict[str, tuple[float, float]]] = {
    # real numbers: none may be missed
    "NIK of a man": {"nik": (100, 100), "kk": (100, 100), "npwp": (100, 100)},
    "NIK of a woman": {"nik": (100, 100), "npwp": (100, 100)},
    "KK": {"nik": (100, 100), "kk": (100, 100), "npwp": (100, 100)},
    "mobile": {"phone": (100, 100)},
    "mobile, zero lost": {"phone": (99, 100)},  # a pattern for 08: 0
    "NIP": {"nip": (100, 100)},
    # look-alikes: 38 of 100 provinces x 62 of 100 days x 12 of 100 months = 2.8, half of it for KK, one in ten of those
    # that begin with 0 more for NPWP; the bounds are four standard errors away, and below 4 for a NIK
    "random 16 digits": {"nik": (1.3, 4), "kk": (0.4, 2.5), "npwp": (2.1, 5.5)},
    # only 81 and 82 are provinces: 1.5, 0.7, 1.5
    "virtual account 8xxx": {"nik": (0.4, 2.6), "kk": (0.01, 1.5), "npwp": (0.4, 2.6)},
    "BPS SLS code": {},
    "NIK after Excel": {},  # stdnum: 100
    "NIK, day 81-99": {},  # stdnum: 100
    "rupiah, thousands": {"phone": (0, 0.2)},  # phonenumbers: 32
    "rupiah, any": {"phone": (0.5, 4)},  # phonenumbers: 2 to 50
    "IMEI": {"npwp": (5, 15)},  # Luhn's digit cannot tell them apart
    "random 15 digits": {"npwp": (5, 15), "phone": (0, 0.2)},  # 0062 8...: a few in a hundred thousand
    "NOP of land tax": {},
    "random 18 digits": {"nip": (0, 0.5)},
}


@pytest.mark.parametrize("kind", KINDS)
def test_accept_rates(kind: str) -> None:
    rng = random.Random(kind)
    certain = all(least == most for least, most in ACCEPTED[kind].values())
    values = [KINDS[kind](rng) for _ in range(FEW if certain else SAMPLE)]
    for name, parse in PARSERS.items():
        least, most = ACCEPTED[kind].get(name, (0, 0))
        rate = 100 * sum(parse(value).value is not None for value in values) / len(values)
        assert least <= rate <= most, f"{name} accepts {rate:.2f} % of {kind}"


# --- what tells NIK from KK is the whole column ---
def test_days_above_40_tell_nik_from_kk() -> None:
    rng = random.Random(1)
    women = [KINDS["NIK of a woman"](rng) for _ in range(200)]
    cards = [KINDS["KK"](rng) for _ in range(200)]
    assert not any(kk.parse(value).value for value in women)
    assert all(kk.parse(value).value for value in cards)


# --- damage keeps a reason of its own, so that a caller can still treat it as personal ---
@pytest.mark.parametrize(
    ("text", "reason"),
    [("3509214107900000", "serial_zero"), ("3,50921E+15", "scientific"), ("9171014107900001.0", "rounded")],
)
def test_damaged_nik(text: str, reason: str) -> None:
    assert nik.parse(text).reason == reason
