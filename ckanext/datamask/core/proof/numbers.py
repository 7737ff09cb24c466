"""Row by row: the numbers of the person of a row inside other cells of it, whole or in part."""

from __future__ import annotations

import polars as pl

from ckanext.datamask.core.copies import SHORTEST
from ckanext.datamask.core.distinct import Distinct
from ckanext.datamask.core.phrases import bare_numbers, digits

LONG = r"[0-9](?:[ .'-]?[0-9]){7}"
PART = r"^[^0-9]*[0-9]{4,7}[^0-9]*$"
NIK = r"^[^0-9]*[0-9]{16}[^0-9]*$"
REGION = 6
"""Digits of a NIK that are a place, not a person."""


def long(column: Distinct) -> pl.Series:
    """Positions of the cells that may hold a whole number of a person: few, in most columns none."""
    return column.where(LONG)


def inside(values: pl.Series, cells: pl.Series, rows: pl.Series) -> pl.Series:
    """Those of `rows` where a cell holds all digits of the value of its row, also between others.

    "1" 081234567890 "99".
    """
    rows = rows.filter(values.gather(rows).str.contains(LONG).fill_null(value=False))
    if rows.is_empty():
        return rows
    pair = pl.DataFrame({"all": bare_numbers(values.gather(rows)), "cell": digits(cells.gather(rows))})
    held = (pl.col("all").str.len_bytes() >= SHORTEST) & pl.col("cell").str.contains(pl.col("all"), literal=True)
    return rows.filter(pair.select(held.fill_null(value=False)).to_series())


def short(column: Distinct) -> pl.Series:
    """Positions of the cells that may hold a part of a NIK."""
    return column.where(PART)


def parts(niks: pl.Series, cells: pl.Series, rows: pl.Series) -> pl.Series:
    """Those of `rows` where a short number is some of the last ten digits of the NIK of its row. May be chance."""
    rows = rows.filter(niks.gather(rows).str.contains(NIK).fill_null(value=False))
    pair = pl.DataFrame({"nik": digits(niks.gather(rows)).str.slice(REGION), "cell": digits(cells.gather(rows))})
    return rows.filter(pair.select(pl.col("nik").str.contains(pl.col("cell"), literal=True)).to_series())
