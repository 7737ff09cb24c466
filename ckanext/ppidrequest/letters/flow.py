"""The words of a letter as they flow over the pages: one function a kind of block."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, Spacer, Table, TableStyle

from . import document
from .styles import GAP, INK, RULE, SIZE, SMALL, TINY, WIDTH, Styles, paragraph, stack

LABEL, COLON = 50 * mm, 4 * mm
PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6),
]
RULED = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("GRID", (0, 0), (-1, -1), 0.5, RULE),
    ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]
CROWDED = 6
"""From so many columns on a table is written smaller."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def flowables(block: document.Block, styles: Styles) -> list[Flowable]:
    return DRAW[type(block)](block, styles)


def pairs(rows: tuple[tuple[str, tuple[str, ...]], ...], styles: Styles, label: float = LABEL) -> Table:
    """Label, colon, value; a value that is longer than a page goes on on the next."""
    style = styles.text()
    cells = [[paragraph(name, style), paragraph(":", style), stack(value, style)] for name, value in rows]
    widths = [label, COLON, WIDTH - label - COLON]
    return Table(cells, widths, style=TableStyle(PLAIN), splitInRow=1, hAlign="LEFT")


def marker(style: document.Style, number: int) -> str:
    """What stands before an item: 1. a. I."""
    if style is document.Style.ROMAN:
        return f"{ROMAN[number - 1]}."
    return f"{number}." if style is document.Style.DECIMAL else f"{chr(ord('a') + number - 1)}."


def _paragraph(block: document.Paragraph, styles: Styles) -> list[Flowable]:
    style = styles.text(bold=True, spaceAfter=GAP) if block.strong else styles.body
    return [paragraph(block.text, style)]


def _heading(block: document.Heading, styles: Styles) -> list[Flowable]:
    return [paragraph(block.text, styles.heading)]


def _statement(block: document.Statement, styles: Styles) -> list[Flowable]:
    return [paragraph(block.text, styles.statement)]


def _numbered(block: document.Numbered, styles: Styles) -> list[Flowable]:
    size = TINY + 0.5 if block.small else SIZE
    style = styles.text(size, leftIndent=8 * mm, spaceAfter=GAP / 2)
    return [paragraph(text, style, marker(block.style, n)) for n, text in enumerate(block.items, start=1)]


def _pairs(block: document.Pairs, styles: Styles) -> list[Flowable]:
    return [pairs(block.rows, styles), Spacer(0, GAP)]


def _table(block: document.Table, styles: Styles) -> list[Flowable]:
    size = SMALL if len(block.head) < CROWDED else TINY
    head, cell, fixed = styles.text(size, bold=True), styles.text(size), styles.text(TINY)
    rows: list[list[Any]] = [[paragraph(text, head) for text in block.head]]
    for row in block.rows:
        rows.append([paragraph(text, fixed if n in block.fixed else cell) for n, text in enumerate(row)])
    widths = [WIDTH * share / sum(block.shares) for share in block.shares]
    table = LongTable(rows, widths, style=TableStyle(RULED), repeatRows=1, splitInRow=1, hAlign="LEFT")
    return [paragraph(block.caption, styles.heading), table, Spacer(0, GAP)]


DRAW: dict[type, Callable[[Any, Styles], list[Flowable]]] = {
    document.Paragraph: _paragraph,
    document.Heading: _heading,
    document.Statement: _statement,
    document.Numbered: _numbered,
    document.Pairs: _pairs,
    document.Table: _table,
}
