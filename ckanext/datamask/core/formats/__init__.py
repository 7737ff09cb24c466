"""Files in, files out. One module a format; each has `open_source` and `write` with the shapes given here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.datamask.core.formats.detect import CSV, XLSX, format_of
from ckanext.datamask.core.table import Outside

if TYPE_CHECKING:
    from ckanext.datamask.core.limits import Limits
    from ckanext.datamask.core.table import Masked, Source, Table

MODULES = {CSV: "ckanext.datamask.core.formats.csv", XLSX: "ckanext.datamask.core.formats.xlsx"}


def open_source(path: Path, limits: Limits, *, hidden: bool = True) -> Source:
    """Opens a file in the format that its bytes show. Its name comes first among the texts outside. Raises Refused.

    `hidden`: also sheets that the file hides. They are searched, and never written.
    """
    source: Source = import_module(MODULES[format_of(path, limits)]).open_source(path, limits, hidden=hidden)
    return replace(source, outside=(Outside("file_name", path.name, ("file",)), *source.outside))


def reread(source: Source, path: Path, widths: Sequence[int], rows: Sequence[int], limits: Limits) -> tuple[Table, ...]:
    """The tables of a file that was written from `source`, cut as the input was, whatever their rows look like now.

    `widths`, `rows`: columns and data rows that each table must have. The tables are headerless. Raises Refused.
    """
    return import_module(MODULES[source.format]).reread(source, path, widths, rows, limits)


def write(source: Source, out: Path, masked: Mapping[int, Masked], outside: Mapping[int, str]) -> None:
    """Writes `source` to `out` in its own format: tables by `masked`, where named, and new texts beside them.

    A table that `masked` does not name is written unchanged.
    """
    import_module(MODULES[source.format]).write(source, out, masked, outside)
