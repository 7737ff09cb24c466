"""Addresses brought down to their kecamatan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from ckanext.indonesia import regions
from ckanext.indonesia.regions import Level

AFTER_KECAMATAN = r"(?i)\bkec(?:amatan|\.|\b)[\s.:]*([a-z' -]+)"
WORD = re.compile(r"[a-z']+")
LONGEST_NAME = 4
"""Words."""


def districts(addresses: pl.Series) -> pl.Series:
    """ "Kecamatan Patrang" where the address names a kecamatan of the table of regions after "Kec.", else null.

    Only names from that table leave: what stands behind "Kec." may be anything.
    """
    at = addresses.str.contains("[Kk][Ee][Cc]").arg_true()
    behind = addresses.gather(at).str.extract(AFTER_KECAMATAN).str.to_lowercase()
    names = {text: _district(text) for text in behind.unique().drop_nulls().to_list()}
    found = behind.replace_strict(names, default=None, return_dtype=pl.String) if names else behind
    return pl.repeat(None, addresses.len(), dtype=pl.String, eager=True).scatter(at, found)


def _district(behind: str) -> str | None:
    """The longest beginning of "sumber baru jember" that is the name of a kecamatan."""
    words = WORD.findall(behind)[:LONGEST_NAME]
    beginnings = (glue.join(words[:count]) for count in range(len(words), 0, -1) for glue in (" ", ""))
    return next((f"Kecamatan {name}" for beginning in beginnings if (name := _names().get(beginning))), None)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {region.name.lower(): region.name for region in regions.table().values() if region.level is Level.DISTRICT}
