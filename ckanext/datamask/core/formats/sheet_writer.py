"""A fresh workbook of values: numbers, dates in a plain format, truth values, errors, and text as inline strings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.datamask.core.formats import cell_kinds
from ckanext.datamask.core.formats.xml_text import escaped, office_escaped

if TYPE_CHECKING:
    import polars as pl

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
    + "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in (0, 164, 165, 21, 46)
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_STARTS = {
    cell_kinds.NUMBER: "<c>",
    cell_kinds.BOOLEAN: '<c t="b">',
    cell_kinds.ERROR: '<c t="e">',
    **{kind: f'<c s="{number}">' for number, kind in enumerate(cell_kinds.FORMATTED, 1)},
}
"""Start tags; the styles are those of `_STYLES`, in the same order."""

_LEVEL = 1
_MOST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")


class WorkbookWriter:
    """Sheets are written one after the other; the rest of the package follows at the end."""

    def __init__(self, path: Path, *, starts_1904: bool) -> None:
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._names: list[str] = []
        self._starts_1904 = starts_1904

    def sheet(self, name: str, parts: Iterable[bytes]) -> None:
        """`parts`: XML of whole rows."""
        self._names.append(_free(name, self._names))
        with self._archive.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w", force_zip64=True) as part:
            part.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for each in parts:
                part.write(each)
            part.write(b"</sheetData></worksheet>")

    def close(self) -> None:
        numbers = range(1, len(self._names) + 1)
        self._put("[Content_Types].xml", _content_types(numbers))
        self._put("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        self._put("xl/_rels/workbook.xml.rels", _relations([*sheets, ("styles", "styles.xml")]))
        self._put("xl/styles.xml", _STYLES)
        self._put("xl/workbook.xml", self._workbook())
        self._archive.close()

    def _put(self, name: str, text: str) -> None:
        self._archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"/>'
            for number, name in enumerate(self._names, 1)
        )
        properties = '<workbookPr date1904="1"/>' if self._starts_1904 else ""
        return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>'


def _free(name: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have and no other sheet has."""
    name = _NOT_IN_NAMES.sub("_", name)[:_MOST_NAME] or "Sheet"
    used = {each.lower() for each in taken}
    names = (name, *(f"{name[: _MOST_NAME - 5]} {number}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each.lower() not in used)


def _content_types(numbers: Iterable[int]) -> str:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    parts += [(f"xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers]
    types = "".join(f'<Override PartName="/{name}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for name, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{rels}{types}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def rows_xml(frame: pl.DataFrame, columns: Sequence[str]) -> bytes:
    """XML of the rows. A cell keeps its kind and value where its text in "3" is still the text in "o3".

    Beside "3" stand "o3", the text that was read, "k3", the kind, and "r3", the value, where not all cells are text.
    """
    import polars as pl

    if not columns:
        return b"<row/>" * frame.height
    frame = frame.with_columns((pl.col(name) == pl.col(f"o{name}")).alias(f"s{name}") for name in columns)
    frame = frame.with_columns(office_escaped(frame[name]) for name in columns)
    cells = [_cell(frame, name) for name in columns]
    rows = frame.select(pl.concat_str([pl.lit("<row>"), *cells, pl.lit("</row>")]).str.join("")).item()
    return rows.encode()


def _cell(frame: pl.DataFrame, name: str) -> pl.Expr:
    import polars as pl

    text, full = pl.col(name), pl.col(name) != ""
    if f"r{name}" not in frame.columns:
        return pl.when(full).then(_string(text)).otherwise(pl.lit("<c/>"))
    kind, same, raw = pl.col(f"k{name}"), full & pl.col(f"s{name}"), pl.col(f"r{name}")
    value = pl.lit("<v>") + escaped(raw) + pl.lit("</v></c>")
    written = pl.when(same & (kind == cell_kinds.TEXT)).then(_string(raw))
    for each, start in _STARTS.items():
        written = written.when(same & (kind == each)).then(pl.lit(start) + value)
    return written.when(full).then(_string(text)).otherwise(pl.lit("<c/>"))


def _string(text: pl.Expr) -> pl.Expr:
    import polars as pl

    return pl.lit('<c t="inlineStr"><is><t xml:space="preserve">') + escaped(text) + pl.lit("</t></is></c>")
