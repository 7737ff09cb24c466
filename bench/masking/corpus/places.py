"""Where invented people live: real villages and districts, invented hamlets and houses."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bench.masking.corpus.draw import Draw, words
from ckanext.indonesia import regions

VILLAGES = Path(__file__).parent / "data" / "kode-wilayah-jember.csv"
DISTRICT, VILLAGE = 3, 4
"""Numbers of parts in a dotted code."""


@dataclass(frozen=True)
class Village:
    """Codes are dotted."""

    code: str
    name: str
    district_code: str
    district: str


@dataclass(frozen=True)
class Home:
    village: Village
    hamlet: str
    street: str
    number: str
    rt: int
    rw: int
    lat: float
    lon: float


@lru_cache(maxsize=1)
def villages() -> tuple[Village, ...]:
    with VILLAGES.open(encoding="utf-8", newline="") as lines:
        names = {row["kode"]: row["nama"] for row in csv.DictReader(lines)}
    return tuple(
        Village(code, name, code.rsplit(".", 1)[0], names[code.rsplit(".", 1)[0]])
        for code, name in names.items()
        if code.count(".") == VILLAGE - 1
    )


@lru_cache(maxsize=1)
def districts_elsewhere() -> tuple[str, ...]:
    """Codes of six digits, all over the country."""
    return tuple(code.replace(".", "") for code in regions.table() if code.count(".") == DISTRICT - 1)


def village(draw: Draw) -> Village:
    return draw.pick(villages())


def hamlet(draw: Draw) -> str:
    parts = words("places")
    return draw.pick(parts["hamlet_head"]) + draw.pick(parts["hamlet_tail"])


def street(draw: Draw) -> str:
    """A street, an estate or a lane, without the house number."""
    parts = words("places")
    if draw.chance(0.15):
        return f"{draw.pick(parts['estate'])} Blok {draw.choice('ABCDEFGH')}"
    name = f"{draw.choice(['Jl.', 'Jl', 'Jalan', 'JL.', 'Jln.'])} {draw.pick(parts['street'])}"
    return f"{name} {draw.pick(parts['lane'])}" if draw.chance(0.2) else name


def home(draw: Draw) -> Home:
    place = village(draw)
    lat, lon = point(draw)
    return Home(
        place, hamlet(draw), street(draw), str(draw.randint(1, 240)), draw.randint(1, 9), draw.randint(1, 30), lat, lon
    )


def point(draw: Draw) -> tuple[float, float]:
    """Latitude and longitude inside the regency's box, degrees."""
    return round(draw.uniform(-8.45, -7.99), 6), round(draw.uniform(113.32, 114.01), 6)
