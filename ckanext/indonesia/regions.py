"""Provinces, regencies and cities, and districts of Indonesia by their Kemendagri codes.

The table is regions.csv (Kepmendagri 300.2.2-2138/2025, see regions.md). It says where a code lies today; a code that
is not in it may be older than the table.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ckanext.indonesia import notation
from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason

SOURCE = Path(__file__).with_name("regions.csv")


class Level(StrEnum):
    PROVINCE = "provinsi"
    REGENCY = "kabupaten/kota"
    DISTRICT = "kecamatan"


LEVEL_BY_LENGTH = {2: Level.PROVINCE, 4: Level.REGENCY, 6: Level.DISTRICT}
"""Number of digits in a code, and what it names."""

LEVEL_WORDS = {"provinsi": Level.PROVINCE, "kecamatan": Level.DISTRICT}
"""Words before a name that are not part of it in the table."""

REGENCY_WORDS = ("kota administrasi", "kabupaten administrasi", "kabupaten", "kota")
PROVINCE_WORDS = ("daerah khusus ibukota", "daerah istimewa")

ABBREVIATIONS = {
    "kab": "kabupaten",
    "kec": "kecamatan",
    "prov": "provinsi",
    "adm": "administrasi",
    "kep": "kepulauan",
    "gn": "gunung",
    "dki": "daerah khusus ibukota",
    "dkj": "daerah khusus ibukota jakarta",
    "di": "daerah istimewa",
    "diy": "daerah istimewa yogyakarta",
}
"""What is written short, and what it stands for."""


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is dotted ("35.09.21"); `name` is as in the decree ("Kabupaten Jember", "Patrang")."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class Origin:
    """The region at the head of a NIK or KK number, dotted, and which of its codes the table of today knows."""

    province: str
    regency: str
    district: str
    regency_known: bool
    district_known: bool


@lru_cache(maxsize=1)
def table() -> Mapping[str, Region]:
    """Every region by dotted code, in code order."""
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return MappingProxyType({code: _region(code, name) for code, name in rows})


def _region(code: str, name: str) -> Region:
    return Region(code, name.strip(), LEVEL_BY_LENGTH[len(code.replace(".", ""))])


def codes(level: Level) -> frozenset[str]:
    """All codes of a level, undotted as they stand at the head of a NIK: "35", "3509" or "350921"."""
    return _codes()[level]


@lru_cache(maxsize=1)
def _codes() -> Mapping[Level, frozenset[str]]:
    return {
        level: frozenset(region.code.replace(".", "") for region in table().values() if region.level is level)
        for level in Level
    }


def dotted(code: str) -> str:
    """ "350921" and "35.09.21" both as "35.09.21". The digits are not looked up."""
    plain = code.replace(".", "")
    return ".".join(plain[at : at + 2] for at in range(0, len(plain), 2))


def get(code: str) -> Region | None:
    """The region of a dotted or undotted code."""
    return table().get(dotted(code))


def parse(text: str) -> Parsed[Region]:
    """The region whose code was typed, in any notation."""
    return notation.digits(text, 2, 6).then(_known)


def _known(code: str) -> Parsed[Region]:
    region = get(code)
    return Parsed(region) if region else refuse(Reason.UNKNOWN_REGION)


def origin(head: str) -> Parsed[Origin]:
    """Six digits PPKKCC as a region. An unknown province is refused; other codes come and go and are only flagged."""
    if head[:2] not in codes(Level.PROVINCE):
        return refuse(Reason.UNKNOWN_PROVINCE)
    return Parsed(
        Origin(
            province=head[:2],
            regency=dotted(head[:4]),
            district=dotted(head),
            regency_known=head[:4] in codes(Level.REGENCY),
            district_known=head in codes(Level.DISTRICT),
        )
    )


def parent(region: Region) -> Region | None:
    """The regency of a district, the province of a regency, None for a province."""
    return table().get(region.code.rpartition(".")[0])


def children(region: Region) -> tuple[Region, ...]:
    """The regencies of a province or the districts of a regency, in code order."""
    return _children().get(region.code, ())


@lru_cache(maxsize=1)
def _children() -> Mapping[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for region in table().values():
        found[region.code.rpartition(".")[0]].append(region)
    return {code: tuple(regions) for code, regions in found.items()}


def find(name: str, within: Region | None = None) -> tuple[Region, ...]:
    """Regions of that name, however it is written: "Kab. Jember", "KABUPATEN JEMBER", "Jember".

    A word such as "Kota" or "Kec." narrows the answer; without it every level is searched. `within` keeps only what
    lies in that region.
    """
    words = normalise(name)
    head, _, rest = words.partition(" ")
    level = LEVEL_WORDS.get(head)
    found = _names().get(rest if level else words, ())
    return tuple(region for region in found if _fits(region, level, within))


def _fits(region: Region, level: Level | None, within: Region | None) -> bool:
    return (level is None or region.level is level) and (within is None or region.code.startswith(f"{within.code}."))


def normalise(name: str) -> str:
    """A name in lower case, with abbreviations written out and without marks: "gunung bintang awai"."""
    words: list[str] = re.findall(r"\w+", notation.clean(name).lower().replace("'", ""))
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def bare(region: Region) -> str:
    """The normalised name without "Kabupaten", "Kota" or "Daerah Istimewa"."""
    words = {Level.PROVINCE: PROVINCE_WORDS, Level.REGENCY: REGENCY_WORDS}.get(region.level, ())
    name = normalise(region.name)
    return next((name.removeprefix(f"{word} ") for word in words if name.startswith(f"{word} ")), name)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for region in table().values():
        for name in {normalise(region.name), bare(region)}:
            found[name].append(region)
    return {name: tuple(regions) for name, regions in found.items()}
