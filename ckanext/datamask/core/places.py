"""Addresses brought down to their kecamatan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from ckanext.datamask.core import vocabularies
from ckanext.indonesia import regions
from ckanext.indonesia.regions import Level

NAMED = r"\bkec(?:amatan|\.|\b)[\s.:]*[a-z' -]+"
VILLAGE = r"\b(?:desa|ds|kelurahan|kel)\b[\s.:]*[a-z' -]+"
HEAD = re.compile(r"(?:kec(?:amatan|\.|\b)|desa|ds|kelurahan|kel)[\s.:]*")
REGENCY = "jember"
WORD = re.compile(r"[a-z']+")
LONGEST_NAME = 4
"""Words."""


def districts(addresses: pl.Series) -> pl.Series:
    """ "Kecamatan Patrang" where the address names a kecamatan of the table of regions after "Kec.", or after "Desa" a
    village that lies in one kecamatan of the regency and no other regency; else null.

    Only names from these tables leave: what stands behind "Kec." may be anything.
    """
    plain = addresses.str.to_lowercase()
    named = plain.str.contains("kec", literal=True)
    found = pl.repeat(None, addresses.len(), dtype=pl.String, eager=True)
    found = _placed(plain, named, NAMED, _names(), found)
    return _placed(plain, ~named & ~plain.str.contains(_elsewhere()), VILLAGE, _villages(), found)


def _placed(plain: pl.Series, chosen: pl.Series, shape: str, names: Mapping[str, str], found: pl.Series) -> pl.Series:
    """`found`, with the kecamatan of the chosen addresses by what stands in them where the shape says."""
    at = chosen.arg_true()
    # All matches of a shape come faster than a group of the first one.
    told = plain.gather(at).str.extract_all(shape).list.first()
    known = {text: _district(HEAD.sub("", text, count=1), names) for text in told.unique().drop_nulls().to_list()}
    placed = told.replace_strict(known, default=None, return_dtype=pl.String) if known else told
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
