"""Row by row: names of the persons of a row in its other cells."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ckanext.datamask.core.phrases import TWO_WORDS, normalised, phrases

SHORTEST = 3
"""Letters of a word that can point at a person."""

TITLES = frozenset(
    {
        *("bin", "binti", "alm", "almh", "almarhum", "almarhumah", "haji", "hajah", "bapak", "bpk", "ibu", "pak"),
        *("drs", "dra", "drg", "prof", "spd", "sag", "skm", "amd", "skep", "mpd", "msi", "ssi", "sip", "sos", "kom"),
        *("nyai", "kyai", "ust", "ustad", "ustadz", "gus", "lora", "tidak", "ada", "dan", "nama"),
    }
)
"""Words beside a name that are nobody's name."""

MOST_WORDS = 10


def suspected(names: Sequence[pl.Series], cells: Sequence[pl.Series]) -> pl.Series:
    """The different cells that hold a word of any name: few, where the cells are not about the same persons."""
    texts = pl.concat([pl.Series([], dtype=pl.String), *cells]).unique()
    texts = texts.filter(texts.str.contains(r"\p{L}{3}"))
    if texts.is_empty():
        return texts
    known = pl.concat([_words(series.unique()).explode() for series in names]).unique().drop_nulls()
    known = known.filter(~known.is_in(list(TITLES)))
    words = texts.to_frame("text").with_columns(normalised(texts).str.split(" ").alias("word")).explode("word")
    return words.filter(words["word"].is_in(known.implode()))["text"].unique()


def leaks(names: Sequence[pl.Series], cells: pl.Series, suspects: pl.Series) -> pl.Series:
    """Positions where a cell holds a whole word of a name of the same row. `suspects` as from `suspected`."""
    rows = cells.is_in(suspects.implode()).arg_true() if suspects.len() else pl.Series([], dtype=pl.UInt32)
    if rows.is_empty():
        return rows
    text = _spaced(cells.gather(rows))
    found = pl.repeat(value=False, n=rows.len(), eager=True)
    for series in names:
        found |= _holds(text, _words(series.gather(rows)))
    return rows.filter(found)


def whole_names(names: Sequence[pl.Series], cells: pl.Series) -> pl.Series:
    """Positions where a cell holds a whole name of its row, of two words or more, whatever else the column is about."""
    texts = cells.unique()
    texts = texts.filter(texts.str.contains(TWO_WORDS)).to_frame("cell").with_row_index("at")
    known = pl.concat([found["key"] for found in phrases(texts)] + [normalised(texts["cell"])]).unique()
    rows = pl.Series([], dtype=pl.UInt32)
    for series in names if known.len() else ():
        different = series.unique()
        spelt = normalised(different)
        named = different.filter(spelt.is_in(known.implode()) & spelt.str.contains(" ", literal=True))
        some = series.is_in(named.implode()).arg_true()
        pair = pl.DataFrame({"cell": _spaced(cells.gather(some)), "name": _spaced(series.gather(some))})
        held = pair.select(pl.col("cell").str.contains(pl.col("name"), literal=True).fill_null(value=False))
        rows = pl.concat([rows, some.filter(held.to_series())])
    return rows.unique().sort()


def _words(names: pl.Series) -> pl.Series:
    """Lists of the words of three letters and more."""
    return normalised(names).str.extract_all(rf"\p{{L}}{{{SHORTEST},}}")


def _spaced(cells: pl.Series) -> pl.Series:
    return " " + normalised(cells) + " "


def _holds(text: pl.Series, words: pl.Series) -> pl.Series:
    found = pl.repeat(value=False, n=text.len(), eager=True)
    for position in range(MOST_WORDS):
        word = words.list.get(position, null_on_oob=True)
        if word.null_count() == word.len():
            break
        pair = pl.DataFrame({"text": text, "word": word.set(word.is_in(list(TITLES)), None)})
        whole = pl.concat_str(pl.lit(" "), pl.col("word"), pl.lit(" "))
        found |= pair.select(pl.col("text").str.contains(whole, literal=True).fill_null(value=False)).to_series()
    return found
