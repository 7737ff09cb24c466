"""Tables made of lists, as the formats would give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from ckanext.datamask.core import scan
from ckanext.datamask.core.kinds import Kind
from ckanext.datamask.core.profile import Profile, TableProfile
from ckanext.datamask.core.table import Outside, Source, Table


def table(
    columns: Mapping[str, Sequence[str | None]] | Sequence[Sequence[str | None]], name: str | None = None
) -> Table:
    """A table of named columns, or of columns without a header."""
    named = isinstance(columns, Mapping)
    header = tuple(columns) if named else (None,) * len(columns)
    cells = list(columns.values()) if named else list(columns)
    frame = pl.DataFrame({str(at): pl.Series(list(column), dtype=pl.String) for at, column in enumerate(cells)})

    def read(rows: int) -> Iterator[pl.DataFrame]:
        yield from frame.iter_slices(rows)

    return Table(name, header, len(cells), read)


def source(*tables: Table, outside: Sequence[Outside] = ()) -> Source:
    return Source(Path("berkas.csv"), "csv", tables, tuple(outside))


def profile(columns: Mapping[str, Sequence[str | None]] | Sequence[Sequence[str | None]]) -> TableProfile:
    return scanned(table(columns)).tables[0]


def scanned(*tables: Table, outside: Sequence[Outside] = ()) -> Profile:
    return scan.scan(source(*tables, outside=outside))


def kinds(found: TableProfile) -> list[Kind | None]:
    return [column.kind for column in found.columns]


def direct(found: TableProfile) -> set[int]:
    return {column.index for column in found.columns if column.role == "direct"}
