"""Which cells that nobody meant to touch are not as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.masking.detection import LEAVES
from bench.masking.reading import Read

Row = list[str]


@dataclass(frozen=True)
class Pairing:
    """`columns`: input index to output index of the columns that stay. `rows`: output row to input row."""

    columns: dict[int, int]
    rows: list[int]


@dataclass
class Change:
    """`compared`: cells that had to be equal; `cells`: (row, column) of those that are not."""

    compared: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)


class Unpaired(Exception):
    """The output cannot be laid beside the input; says which of columns or rows."""


def pair(before: Read, after: Read, columns: list[dict[str, Any]], hits: set[tuple[int, int]]) -> Pairing:
    """Raises Unpaired. `columns` and `hits` (row, column) are those of the scan."""
    kept = kept_columns(before, after, columns)
    open_columns = [column["index"] for column in columns if column["operator"] in LEAVES and column["index"] in kept]
    if len(before.rows) == len(after.rows):
        return Pairing(kept, list(range(len(after.rows))))
    return Pairing(kept, rows_in_order(before.rows, after.rows, open_columns, kept, hits))


def kept_columns(before: Read, after: Read, columns: list[dict[str, Any]]) -> dict[int, int]:
    """By operator where that gives the width of the output, else by the header."""
    width = max((len(row) for row in (after.header, *after.rows)), default=0)
    kept = [column["index"] for column in columns if column["operator"] != "drop"]
    if len(kept) == width:
        return {index: place for place, index in enumerate(kept)}
    found: dict[int, int] = {}
    place = 0
    for index, header in enumerate(before.header):
        if place < len(after.header) and after.header[place] == header:
            found[index] = place
            place += 1
    if place != len(after.header) or not after.header:
        raise Unpaired("columns")
    return found


def rows_in_order(
    before: Sequence[Row], after: Sequence[Row], columns: list[int], kept: dict[int, int], hits: set[tuple[int, int]]
) -> list[int]:
    """The first input rows, in order, whose open cells are those of the output rows."""
    found: list[int] = []
    number = 0
    for row in after:
        while number < len(before) and not same(before[number], row, columns, kept, number, hits):
            number += 1
        if number == len(before):
            raise Unpaired("rows")
        found.append(number)
        number += 1
    return found


def same(old: Row, new: Row, columns: list[int], kept: dict[int, int], number: int, hits: set[tuple[int, int]]) -> bool:
    return all((number, index) in hits or cell(old, index) == cell(new, kept[index]) for index in columns)


def cell(row: Row, index: int) -> str:
    return row[index] if index < len(row) else ""


def changes(
    before: Read, after: Read, pairing: Pairing, columns: list[dict[str, Any]], hits: set[tuple[int, int]]
) -> Change:
    """Cells of kept columns without a hit that differ."""
    found = Change()
    untouched = [one["index"] for one in columns if one["operator"] in LEAVES and one["index"] in pairing.columns]
    for place, number in enumerate(pairing.rows):
        for index in untouched:
            if (number, index) in hits:
                continue
            found.compared += 1
            if cell(before.rows[number], index) != cell(after.rows[place], pairing.columns[index]):
                found.cells.append((number, index))
    return found
