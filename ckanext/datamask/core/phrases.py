"""Texts as they are compared in the proof: words in one spelling, and the words that stand side by side."""

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
