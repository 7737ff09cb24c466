"""Counts over every cell of a column: which shapes of numbers, telephones and mail addresses it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from ckanext.datamask.core import vector

NUMERIC = r"^[^A-Za-z]*[0-9][^A-Za-z]*$"
SCIENTIFIC = r"^[\s'\"=]*[0-9](?:[.,][0-9]+)?[eE]\+?1[4-7][\s'\"]*$"
DIALLED = r"^[\s'\"=(]*(?:\+|0|62|8)"
DAY = r"^\s*[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?: [0-9:]+)?\s*$"
EMAIL = r"^[\s'<]*[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+[\s>;,]*$"

OTHER_DIGIT = r"[\p{Nd}--0-9]"

SHORTEST_NUMBER = 8
LONGEST_PHONE = 24

VALUE = pl.col("value").str


@dataclass(slots=True)
class Counts:
    """`rows` by shape, and by the number of digits for plain numbers of SHORTEST_NUMBER and more."""

    rows: Counter[str] = field(default_factory=Counter[str])
    sizes: Counter[int] = field(default_factory=Counter[int])

    def add(self, cells: pl.DataFrame) -> None:
        """Cells that say something: "value", and "rows", the number of rows that each stands for."""
        cells = _plain(cells)
        numeric = cells["value"].str.contains(NUMERIC)
        self._add_text(where(cells, ~numeric))
        self._add_numbers(where(cells, numeric))

    def _count(self, name: str, cells: pl.DataFrame, verdicts: pl.Series) -> None:
        self.rows[name] += int(cells["rows"].filter(verdicts).sum())

    def _add_text(self, text: pl.DataFrame) -> None:
        self.rows["text"] += int(text["rows"].sum())
        if text.is_empty():
            return
        self._count("scientific", text, text["value"].str.contains(SCIENTIFIC))
        marked = text.filter(VALUE.contains("@", literal=True))
        self._count("email", marked, marked["value"].str.contains(EMAIL))

    def _add_numbers(self, numeric: pl.DataFrame) -> None:
        self.rows["numeric"] += int(numeric["rows"].sum())
        long_ones = numeric.filter(VALUE.len_bytes() >= SHORTEST_NUMBER)
        long_ones = where(long_ones, ~long_ones["value"].str.contains(DAY))
        if long_ones.is_empty():
            return
        found = long_ones["value"]
        if not found.str.contains(vector.PLAIN_NUMBER).all():
            plain = vector.unquote(vector.clean(found))
            long_ones, found = long_ones.with_columns(plain.alias("value")), vector.joined(plain)
            self._count("rounded", long_ones, plain.str.contains(r"^[0-9]{16,}[.,]0$"))
        self._add_digits(pl.DataFrame({"value": found, "rows": long_ones["rows"]}).drop_nulls())
        self._add_phones(where(long_ones, long_ones["value"].str.contains(DIALLED)))

    def _add_digits(self, found: pl.DataFrame) -> None:
        sized = found.with_columns(VALUE.len_bytes().alias("size"))
        for size, rows in sized.group_by("size").agg(pl.col("rows").sum()).iter_rows():
            self.sizes[size] += rows
        sixteen = sized.filter(pl.col("size") == 16)
        for name, verdicts in vector.nik_verdicts(sixteen["value"]).items():
            self._count(name, sixteen, verdicts)
        for name, size, check in (("npwp", 15, vector.npwp_digits), ("nip", 18, vector.nip_digits)):
            cells = sized.filter(pl.col("size") == size)
            if not cells.is_empty():
                self._count(name, cells, check(cells["value"]))

    def _add_phones(self, plain: pl.DataFrame) -> None:
        usual = plain["value"].str.contains(vector.USUAL_MOBILE)
        self._count("mobile", plain, usual)
        rest = where(plain, ~usual & (plain["value"].str.len_bytes() <= LONGEST_PHONE))
        if rest.is_empty():
            return
        national = vector.national(rest["value"])
        mobile, bare = vector.mobile(national), rest["value"].str.starts_with("8")
        self._count("mobile", rest, mobile & ~bare)
        self._count("bare_mobile", rest, mobile & bare)
        self._count("landline", rest, vector.landline(national))


def _plain(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells, those without a digit of ours that hold one of another script written with ours."""
    foreign = cells["value"].str.len_bytes() != cells["value"].str.len_chars()
    if not foreign.any():
        return cells
    found = cells["value"].clone()
    odd = (foreign & found.str.contains(OTHER_DIGIT)).arg_true()
    return cells.with_columns(found.scatter(odd, vector.clean(found.gather(odd))))


def where(cells: pl.DataFrame, kept: pl.Series) -> pl.DataFrame:
    """`cells.filter(kept)`, which copies nothing where all or none are kept."""
    rows = int(kept.sum() or 0)
    if rows == cells.height:
        return cells
    return cells.filter(kept) if rows else cells.clear()
