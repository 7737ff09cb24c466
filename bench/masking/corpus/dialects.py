"""The shapes in which a table leaves an office."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Dialect:
    """`encoding` is a Python codec without its BOM. `footer`: notes and a signature under the table.

    `notes`: a workbook with comments and properties. `names`: persons in the names of file and sheet.
    `numbered`: the second header row numbers the columns, as statistics offices do.
    """

    name: str
    encoding: str = "utf-8"
    bom: bytes = b""
    separator: str = ","
    eol: str = "\n"
    quote_all: bool = False
    sep_line: bool = False
    titles: int = 0
    footer: bool = False
    header_rows: int = 1
    ragged: bool = False
    duplicate: bool = False
    gz: bool = False
    ending: str = ".csv"
    workbook: bool = False
    sheets: bool = False
    notes: bool = False
    names: bool = False
    numbered: bool = False

    def plain(self) -> dict[str, object]:
        found = asdict(self)
        return {**found, "bom": self.bom.hex()}


UTF8_BOM = b"\xef\xbb\xbf"

DIALECTS = (
    Dialect("plain"),
    Dialect("excel_id", bom=UTF8_BOM, separator=";", eol="\r\n"),
    Dialect("workbook", workbook=True, ending=".xlsx"),
    Dialect("cp1252", encoding="cp1252", titles=1, separator=";", eol="\r\n"),
    Dialect("titled", titles=3, separator=";", eol="\r\n", footer=True),
    Dialect("workbook_titled", workbook=True, ending=".xlsx", titles=3, footer=True),
    Dialect("utf16_tab", encoding="utf-16-le", bom=b"\xff\xfe", separator="\t", eol="\r\n", ending=".txt"),
    Dialect("two_headers", header_rows=2, bom=UTF8_BOM),
    Dialect("headerless", header_rows=0),
    Dialect("sep_line", bom=UTF8_BOM, separator=";", eol="\r\n", sep_line=True),
    Dialect("workbook_sheets", workbook=True, ending=".xlsx", sheets=True),
    Dialect("ragged", ragged=True, titles=1),
    Dialect("gzip", gz=True, ending=".csv.gz"),
    Dialect("quoted_tab", separator="\t", quote_all=True, ending=".tsv"),
    Dialect("workbook_notes", workbook=True, ending=".xlsx", notes=True, names=True, titles=1),
    Dialect("duplicate", duplicate=True, names=True, eol="\r\n"),
    Dialect("pipe", separator="|", quote_all=True, footer=True),
    Dialect("utf16_be", encoding="utf-16-be", bom=b"\xfe\xff", separator=";", eol="\r\n"),
    Dialect("workbook_headerless", workbook=True, ending=".xlsx", header_rows=0),
    Dialect("numbered", titles=2, header_rows=2, numbered=True, separator=";", eol="\r\n", footer=True),
    Dialect("workbook_numbered", workbook=True, ending=".xlsx", titles=1, header_rows=2, numbered=True),
    Dialect("titled_two_headers", titles=2, header_rows=2, separator=";", bom=UTF8_BOM, eol="\r\n"),
)
