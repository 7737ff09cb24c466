"""A delimited text that was opened, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ckanext.datamask.core.dialect import Dialect
from ckanext.datamask.core.formats import exact, records
from ckanext.datamask.core.formats.plain import Plain
from ckanext.datamask.core.layout import Layout

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Text:
    """A delimited text that was opened. `opening` and `footer` are its records before and after the `rows` of data.

    The data are in `body`, which polars reads from the file, or in `loaded`, which the csv module has read.
    """

    plain: Plain
    dialect: Dialect
    layout: Layout
    raw_opening: str
    opening: tuple[list[str], ...]
    footer: tuple[list[str], ...]
    footer_ends: tuple[str, ...]
    rows: int
    body: exact.Body | None
    loaded: records.Loaded | None

    @property
    def columns(self) -> list[str]:
        return [str(index) for index in range(self.layout.width)]


def batches(text: Text, rows: int) -> Iterator[pl.DataFrame]:
    if text.loaded:
        return text.loaded.spill.batches(text.columns, 0, text.rows, rows)
    if not text.body:
        raise TypeError
    return exact.batches(text.body, text.rows, rows)
