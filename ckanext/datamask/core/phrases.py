"""Texts and numbers as they are compared in the proof: in one spelling, and with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

TWO_WORDS = r"\S\s+\S"
LONGEST_PHRASE = 4
"""Words."""


def phrases(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Two to LONGEST_PHRASE neighbouring words of every longer text, as `at` and `key`."""
    words = frame.select("at", normalised(frame["cell"]).str.split(" ").alias("words"))
    for length in range(2, LONGEST_PHRASE + 1):
        long = words.filter(pl.col("words").list.len() > length)
        starts = long.with_columns(pl.int_ranges(0, pl.col("words").list.len() - length + 1).alias("start"))
        each = starts.explode("start", empty_as_null=False)
        yield each.select("at", pl.col("words").list.slice(pl.col("start"), length).list.join(" ").alias("key"))


def normalised(cells: pl.Series) -> pl.Series:
    """Lower case letters and digits, one space between words."""
    return cells.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def digits(cells: pl.Series) -> pl.Series:
    """Digits alone, less decimals of nought."""
    return cells.str.replace(r"[.,]0+$", "").str.replace_all("[^0-9]", "")


def bare_numbers(cells: pl.Series) -> pl.Series:
    """Digits without zeros at the head and without the country code of telephone numbers."""
    bare = digits(cells).str.strip_chars_start("0").alias("key")
    abroad = pl.col("key").str.starts_with("62") & pl.col("key").str.len_bytes().is_between(10, 14)
    return bare.to_frame().select(pl.when(abroad).then(pl.col("key").str.slice(2)).otherwise(pl.col("key"))).to_series()
