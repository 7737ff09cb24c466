"""A labelled file before it is written: sheets of cells, texts around them, and what is true of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.masking.corpus.cells import DIRECT, Cell
from bench.masking.corpus.dialects import Dialect


@dataclass(frozen=True)
class Label:
    """The truth of one column. `header` is None in a headerless table."""

    index: int
    header: str | None
    column: str
    style: str
    kind: str | None
    also: tuple[str, ...]
    role: str


@dataclass(frozen=True)
class Sheet:
    """`rows`: one Cell a column, None where a ragged row has ended. `group`: the upper of two header rows; `numbers`:
    the lower, where it numbers the columns."""

    name: str | None
    labels: tuple[Label, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    group: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    hidden: bool = False

    def cells(self) -> Iterator[tuple[int, Label, Cell]]:
        for number, row in enumerate(self.rows):
            for label, cell in zip(self.labels, row, strict=True):
                if cell is not None:
                    yield number, label, cell


@dataclass(frozen=True)
class Around:
    """A text outside the table; `where` as in the product's report."""

    where: str
    cell: Cell


@dataclass(frozen=True)
class File:
    name: str
    family: str
    held: bool
    clean: bool
    dialect: Dialect
    sheets: tuple[Sheet, ...]
    around: tuple[Around, ...] = field(default=())


def truth(file: File) -> dict[str, object]:
    """The JSON beside a file."""
    return {
        "file": file.name,
        "family": file.family,
        "half": "held_out" if file.held else "open",
        "clean": file.clean,
        "dialect": file.dialect.plain(),
        "tables": [table(sheet) for sheet in file.sheets],
        "outside": [
            {"where": text.where, "kind": span.kind, "text": text.cell.text}
            for text in file.around
            for span in text.cell.spans
        ],
        "values": values(file),
    }


def table(sheet: Sheet) -> dict[str, object]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "rows": len(sheet.rows),
        "columns": [vars(label) for label in sheet.labels],
        "cells": [
            {"row": row, "column": label.index, "start": span.start, "end": span.end, "kind": span.kind}
            for row, label, cell in sheet.cells()
            for span in cell.spans
        ],
    }


def values(file: File) -> dict[str, list[str]]:
    """Every undamaged direct value in the file, by kind."""
    found: dict[str, set[str]] = {}
    for sheet in file.sheets:
        for _row, label, cell in sheet.cells():
            if label.role == "direct" and label.kind and cell.value:
                found.setdefault(label.kind, set()).add(cell.value)
            collect(found, cell)
    for text in file.around:
        collect(found, text.cell)
    return {kind: sorted(texts) for kind, texts in sorted(found.items())}


def collect(found: dict[str, set[str]], cell: Cell) -> None:
    for span in cell.spans:
        if span.kind in DIRECT:
            found.setdefault(span.kind, set()).add(span.value)
