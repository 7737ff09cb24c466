"""One column among neighbours: what the verdict on it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from random import Random

from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.tests.core import in_memory

ROWS = 24

Make = Callable[[Random], str]


def digits(count: int, head: str = "") -> Make:
    return lambda rng: head + "".join(rng.choices("123456789", k=count - len(head)))


def nik(rng: Random) -> str:
    day = rng.randint(1, 28) + 40 * rng.randint(0, 1)
    return f"3509{rng.randint(1, 31):02}{day:02}{rng.randint(1, 12):02}{rng.randint(50, 99)}{rng.randint(1, 99):04}"


def kk(rng: Random) -> str:
    return (
        f"3509{rng.randint(1, 31):02}{rng.randint(1, 28):02}{rng.randint(1, 12):02}1{rng.randint(0, 9)}{digits(4)(rng)}"
    )


def mobile(rng: Random) -> str:
    return f"08{rng.choice(['12', '57', '95', '31'])}{digits(8)(rng)}"


def born(rng: Random) -> str:
    return f"{rng.randint(1, 28):02}-{rng.randint(1, 12):02}-{rng.randint(1950, 2005)}"


FIRST = ("Rukmini", "Suparno", "Hotimatus", "Maisyaroh", "Wigati", "Tukinem", "Zainuri", "Yustinus", "Kasmono")
LAST = ("Wulandari", "Prasetyo", "Hidayati", "Subagyo", "Fauziyah", "Kurnianto", "Lestariningrum")


def person(rng: Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


PERSONS: dict[str, Make] = {"Nama Penerima": person, "NIK": nik}
COUNTS: dict[str, Make] = {
    "Kecamatan": lambda rng: rng.choice(["Ajung", "Silo", "Puger", "Kalisat", "Mayang"]),
    "Jumlah": lambda rng: str(rng.randint(10, 900)),
}
SCHOOLS: dict[str, Make] = {
    "NPSN": digits(8, "205"),
    "Nama Sekolah": lambda rng: f"SDN {rng.choice(['Ajung', 'Silo', 'Puger'])} {rng.randint(1, 99)}",
}


def column(values: Sequence[str] | Make) -> list[str]:
    if callable(values):
        rng = Random(ROWS)
        return [values(rng) for _ in range(ROWS)]
    return list(islice(cycle(values), ROWS))


def kind_of(header: str, values: Sequence[str] | Make, beside: dict[str, Make]) -> Kind | None:
    """The kind of one column beside others: persons, counts, schools, or none."""
    columns = {header: column(values)} | {name: column(make) for name, make in beside.items() if name != header}
    return in_memory.profile(columns).columns[0].kind
