"""One worksheet, read once: rows of text on disk, beside them what each cell was and how its value was spelt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ckanext.datamask.core import layout as layouts
from ckanext.datamask.core.formats import cell_kinds
from ckanext.datamask.core.formats.sheet_xml import Unusual, parsed, quick
from ckanext.datamask.core.formats.spill import Spill
from ckanext.datamask.core.formats.workbook import Workbook
from ckanext.datamask.core.layout import Layout
from ckanext.datamask.core.table import Refused

if TYPE_CHECKING:
    import polars as pl

    from ckanext.datamask.core.limits import Limits

_HEAD = 200
_TAIL = layouts.MOST_FOOTERS + 60


@dataclass(frozen=True)
class LoadedSheet:
    """`spill` has, for column 3, text in "3", its kind in "k3" and, where a kind or a
    value is not just text, its value as the XML spells it in "r3".

    Its rows are those of the sheet from the first on: `layout` tells titles, header, data and footer apart.
    """

    spill: Spill
    layout: Layout
    opening: tuple[list[str], ...]
    footer: tuple[list[str], ...]
    beside: tuple[tuple[str, str], ...]

    @property
    def width(self) -> int:
        return self.layout.width

    @property
    def first(self) -> int:
        """Number of rows before the data."""
        return len(self.opening)

    @property
    def rows(self) -> int:
        """Number of data rows."""
        return self.spill.rows - len(self.opening) - len(self.footer)

    @property
    def columns(self) -> list[str]:
        return [str(index) for index in range(self.width)]


def _into(beside: list[tuple[str, str]]) -> Callable[[str, str], None]:
    return lambda where, text: beside.append((where, text))


def load(workbook: Workbook, part: str, shared: pl.Series) -> LoadedSheet:
    """Raises Refused."""
    for reader in (quick, parsed):
        beside: list[tuple[str, str]] = []
        try:
            frames = reader(workbook.package.chunks(part), workbook.package.limits, _into(beside))
            spill, width = _spilled(frames, workbook, shared)
        except Unusual:
            continue
        return _laid_out(spill, width, beside)
    raise Refused("damaged")


def _laid_out(spill: Spill, width: int, beside: Sequence[tuple[str, str]]) -> LoadedSheet:
    columns = [str(index) for index in range(width)]
    head = _texts(spill, columns, 0, min(_HEAD, spill.rows))
    layout = layouts.opening(head)
    start = layout.titles + layout.headers
    data = spill.rows - start
    tail = _texts(spill, columns, spill.rows - min(_TAIL, data), min(_TAIL, data))
    footers = layouts.closing(tail, width)
    footer = tail[len(tail) - footers :]
    laid_out = Layout(layout.titles, layout.headers, footers, width)
    return LoadedSheet(spill, laid_out, tuple(head[:start]), tuple(footer), tuple(beside))


def _texts(spill: Spill, columns: Sequence[str], first: int, rows: int) -> list[list[str]]:
    frames = spill.batches(columns, first, rows, _HEAD)
    return [["" if cell is None else cell for cell in row] for frame in frames for row in frame.iter_rows()]


def _spilled(frames: Iterator[pl.DataFrame], workbook: Workbook, shared: pl.Series) -> tuple[Spill, int]:
    spill, width = Spill(), 0
    for cells in frames:
        if not cells.height:
            continue
        kinds = cell_kinds.kinds(cells["type"], cells["style"], workbook.formats).alias("kind")
        width = max(width, _checked(cells, spill.rows, width, workbook.package.limits))
        spill.add(_wide(cell_kinds.as_text(cells.with_columns(kinds), shared, workbook.starts_1904), spill.rows))
    spill.close()
    return spill, width


def _checked(cells: pl.DataFrame, rows: int, width: int, limits: Limits) -> int:
    """Width of these cells. Raises Refused where they are too many, or stand in no order."""
    place = cells["row"] * (1 << 20) + cells["column"]
    if (cells["row"][0] or 0) < rows or (place.diff() <= 0).any():
        raise Refused("disordered", row=rows + 1)
    last_row, last_column = int(cells["row"][-1]), int(cells["column"].max() or 0)  # type: ignore[arg-type]
    if last_column >= limits.columns:
        raise Refused("columns", columns=last_column + 1)
    if (last_row + 1) * max(width, last_column + 1) > limits.sheet_cells:
        raise Refused("too_large", rows=last_row + 1)
    return last_column + 1


def _wide(cells: pl.DataFrame, first: int) -> pl.DataFrame:
    """One row a sheet row from `first` on, empty rows too."""
    import polars as pl

    width = int(cells["column"].max() or 0) + 1  # type: ignore[arg-type]
    rows = int(cells["row"][-1]) - first + 1
    if cells.height < rows * width:
        places = (cells["row"] - first) * width + cells["column"]
        numbers = pl.Series([None], dtype=pl.UInt32).new_from_index(0, rows * width)
        at = numbers.scatter(places, pl.int_range(cells.height, dtype=pl.UInt32, eager=True))
        cells = cells.select(each.gather(at) for each in (cells["text"], cells["kind"], cells["value"]))
    columns: list[pl.Series] = []
    for index in range(width):
        kinds = cells["kind"].gather_every(width, index).alias(f"k{index}")
        columns += [cells["text"].gather_every(width, index).alias(str(index)), kinds]
        values = cells["value"].gather_every(width, index).alias(f"r{index}")
        if (values != columns[-2]).any() or (kinds != cell_kinds.TEXT).any():
            columns.append(values)
    return pl.DataFrame(columns)
