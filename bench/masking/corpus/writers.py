"""From a labelled file to bytes."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from bench.masking.corpus.layout import File, Sheet

Row = list[Any]


def write(file: File, folder: Path) -> None:
    path = folder / file.name
    if file.dialect.workbook:
        workbook(file).save(path)
    else:
        data = delimited(file)
        path.write_bytes(gzip.compress(data, mtime=0) if file.dialect.gz else data)


def delimited(file: File) -> bytes:
    dialect, sheet = file.dialect, file.sheets[0]
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if dialect.quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=dialect.separator, quoting=quoting, lineterminator=dialect.eol)
    if dialect.sep_line:
        text.write(f"sep={dialect.separator}{dialect.eol}")
    for row in (*above(file, sheet), *body(sheet, typed=False), *below(file)):
        writer.writerow(row)
    return dialect.bom + text.getvalue().encode(dialect.encoding)


def above(file: File, sheet: Sheet) -> list[Row]:
    titles = [[text.cell.text] for text in file.around if text.where == "title"]
    padded = [row + [""] * (len(sheet.labels) - 1) for row in titles]
    blank = [[""] * len(sheet.labels)] if titles else []
    upper, lower = ([list(row)] if row else [] for row in (sheet.group, sheet.numbers))
    return [*padded, *blank, *upper, *header(sheet), *lower]


def header(sheet: Sheet) -> list[Row]:
    return [] if sheet.labels[0].header is None else [[label.header for label in sheet.labels]]


def body(sheet: Sheet, typed: bool) -> list[Row]:
    return [
        [cell.typed if typed and cell.typed is not None else cell.text for cell in row if cell is not None]
        for row in sheet.rows
    ]


def below(file: File) -> list[Row]:
    notes = [[text.cell.text] for text in file.around if text.where == "footer"]
    return [[""], *notes] if notes else []


def workbook(file: File) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(file.sheets):
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        rows = (
            (*above(file, sheet), *body(sheet, typed=True), *below(file))
            if number == 0
            else (*header(sheet), *body(sheet, typed=True))
        )
        for row in rows:
            page.append(row)
        if number == 0:
            annotate(file, book, page)
    return book


def annotate(file: File, book: Workbook, page: Worksheet) -> None:
    for text in file.around:
        if text.where == "comment":
            page.cell(row=3, column=2).comment = Comment(text.cell.text, "operator")
        if text.where == "property":
            book.properties.creator = text.cell.text
            book.properties.title = file.family
