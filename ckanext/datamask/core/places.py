"""Addresses brought down to their kecamatan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from ckanext.datamask.core import vocabularies
from ckanext.indonesia import regions
from ckanext.indonesia.regions import Level

AFTER_KECAMATAN = r"(?i)\bkec(?:amatan|\.|\b)[\s.:]*([a-z' -]+)"
AFTER_VILLAGE = r"(?i)\b(?:desa|ds|kelurahan|kel)\b[\s.:]*([a-z' -]+)"
REGENCY = "jember"
WORD = re.compile(r"[a-z']+")
LONGEST_NAME = 4
"""Words."""


def districts(addresses: pl.Series) -> pl.Series:
    """ "Kecamatan Patrang" where the address names a kecamatan of the table of regions after "Kec.", or after "Desa" a
    village that lies in one kecamatan of the regency and no other regency; else null.

    Only names from these tables leave: what stands behind "Kec." may be anything.
    """
    named = addresses.str.contains("[Kk][Ee][Cc]")
    villages = ~named & addresses.str.contains(AFTER_VILLAGE) & ~addresses.str.to_lowercase().str.contains(_elsewhere())
    found = pl.repeat(None, addresses.len(), dtype=pl.String, eager=True)
    found = _placed(addresses, named, AFTER_KECAMATAN, _names(), found)
    return _placed(addresses, villages, AFTER_VILLAGE, _villages(), found)


def _placed(
    addresses: pl.Series, chosen: pl.Series, shape: str, names: Mapping[str, str], found: pl.Series
) -> pl.Series:
    """`found`, with the kecamatan of the chosen addresses by what stands in them where the shape says."""
    at = chosen.arg_true()
    behind = addresses.gather(at).str.extract(shape).str.to_lowercase()
    known = {text: _district(text, names) for text in behind.unique().drop_nulls().to_list()}
    placed = behind.replace_strict(known, default=None, return_dtype=pl.String) if known else behind
    return found.scatter(at, placed)


def _district(behind: str, names: Mapping[str, str]) -> str | None:
    """The longest beginning of "sumber baru jember" that is one of the names."""
    words = WORD.findall(behind)[:LONGEST_NAME]
    beginnings = (glue.join(words[:count]) for count in range(len(words), 0, -1) for glue in (" ", ""))
    return next((f"Kecamatan {name}" for beginning in beginnings if (name := names.get(beginning))), None)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {region.name.lower(): region.name for region in regions.table().values() if region.level is Level.DISTRICT}


@lru_cache(maxsize=1)
def _villages() -> Mapping[str, str]:
    return {village.lower(): district for village, district in vocabularies.table("villages.csv")}


@lru_cache(maxsize=1)
def _elsewhere() -> str:
    """Names of the other regencies and cities (an expression of polars)."""
    others = {regions.bare(found) for found in regions.table().values() if found.level is Level.REGENCY} - {REGENCY}
    return rf"\b(?:{'|'.join(sorted(map(re.escape, others), key=len, reverse=True))})\b"
