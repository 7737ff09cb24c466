"""The least that a workbook can be: one sheet of text, streamed. What the product's writing is measured against."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

FORMAT = "http://schemas.openxmlformats.org"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = f"{FORMAT}/spreadsheetml/2006/main"
RELATIONS = f"{FORMAT}/package/2006/relationships"
OFFICE = f"{FORMAT}/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{FORMAT}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="data" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
UNSAFE = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f]")
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ROWS_A_WRITE = 2000


def write(path: Path, rows: Iterable[Sequence[str | None]]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, DECLARATION + content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for block in blocks(map(row, rows)):
                sheet.write(block.encode())
            sheet.write(b"</sheetData></worksheet>")


def blocks(lines: Iterator[str]) -> Iterator[str]:
    while block := "".join(islice(lines, ROWS_A_WRITE)):
        yield block


def row(cells: Sequence[str | None]) -> str:
    return f"<row>{''.join(map(cell, cells))}</row>"


def cell(text: str | None) -> str:
    if not text:
        return "<c/>"
    safe = UNSAFE.sub(lambda found: NAMED.get(found[0], ""), text) if UNSAFE.search(text) else text
    return f'<c t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'
