"""Files made to break a reader: refused with a reason, or read; never a crash, never "nothing found"."""

import gzip
import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from ckanext.datamask.core.formats import open_source
from ckanext.datamask.core.limits import DEFAULT
from ckanext.datamask.core.table import Refused

SMALL = replace(DEFAULT, columns=200, sheet_cells=1_000_000, line_bytes=1 << 20)
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccccc">]>'


def workbook(**parts: str | bytes) -> bytes:
    """A workbook with a header and one row; `parts` are added to it or replace parts of it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    rows = book.add_worksheet()
    rows.write_row(0, 0, ["nama", "jumlah"])
    rows.write_row(1, 0, ["Siti", 5])
    book.close()
    with zipfile.ZipFile(target) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (found | {key: text(value) for key, value in parts.items()}).items():
            archive.writestr(name, data)
    return target.getvalue()


def text(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def sheet(rows: str, head: str = "") -> bytes:
    return workbook(**{SHEET: f"{head}<worksheet><sheetData>{rows}</sheetData></worksheet>"})


def cell(place: str) -> str:
    return f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}"><v>1</v></c></row>'


def member(name: str, data: bytes = b"x") -> bytes:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, data)
    return target.getvalue()


def locked() -> bytes:
    """The flag of an encrypted member, set in both directories of the zip."""
    data = bytearray(workbook())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    # too much
    "16,384 columns": ("a.csv", lambda: b",".join([b"a"] * 16_384) + b"\n" + b",".join([b"1"] * 16_384), "columns"),
    "wide rows below": ("a.csv", lambda: b"a,b\n1,2\n" + b",".join([b"1"] * 16_384) + b"\n", "columns"),
    "endless line": ("a.csv", lambda: b"a,b\n" + b"1" * (9 << 20), "line_too_long"),
    "endless cell": ("a.csv", lambda: b'a,b\n1,"' + b"x\n" * (3 << 20) + b'"\n', "cell_too_long"),
    "gzip bomb": ("a.csv.gz", lambda: gzip.compress(b"a,b\n" + b"0,0\n" * (8 << 20)), "bomb"),
    "cell at the last place": ("a.xlsx", lambda: sheet(cell("A1") + cell("XFD1048576")), "columns"),
    "cell in the last row": ("a.xlsx", lambda: sheet(cell("A1") + cell("CV1048576")), "too_large"),
    "place beyond the sheet": ("a.xlsx", lambda: sheet(cell("ZZZ9999999")), "columns"),
    "zip bomb": ("a.xlsx", lambda: workbook(**{"xl/big.xml": b"0" * (64 << 20)}), "bomb"),
    "deep nesting": ("a.xlsx", lambda: sheet("<row><c>" + "<a>" * 5000 + "</a>" * 5000 + "</c></row>"), "nesting"),
    "deep nesting of a small part": (
        "a.xlsx",
        lambda: workbook(**{"docProps/core.xml": "<a>" * 900 + "</a>" * 900}),
        "nesting",
    ),
    # entities
    "entity in a sheet": ("a.xlsx", lambda: sheet("<row><c><v>&b;</v></c></row>", ENTITY), "entities"),
    "entity in the workbook": ("a.xlsx", lambda: workbook(**{"xl/workbook.xml": ENTITY + "<a>&b;</a>"}), "entities"),
    "entity in strings": (
        "a.xlsx",
        lambda: workbook(**{"xl/sharedStrings.xml": ENTITY + "<sst>&b;</sst>"}),
        "entities",
    ),
    "entity in a comment": ("a.xlsx", lambda: workbook(**{"xl/comments1.xml": ENTITY + "<a>&b;</a>"}), "entities"),
    # names that lead out, doubled parts, locks
    "zip slip": ("a.xlsx", lambda: member("../../etc/passwd"), "zip_slip"),
    "absolute name": ("a.xlsx", lambda: member("/etc/passwd"), "zip_slip"),
    "name twice": ("a.xlsx", lambda: member("XL/Workbook.xml"), "damaged"),
    "password zip": ("a.xlsx", locked, "encrypted"),
    "encrypted workbook": (
        "a.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    # live content
    "macros": ("a.xlsx", lambda: member("xl/vbaProject.bin"), "macros"),
    "macros elsewhere": ("a.xlsx", lambda: member("xl/x/vbaProject.bin"), "macros"),
    "external links": ("a.xlsx", lambda: member("xl/externalLinks/externalLink1.xml"), "external_links"),
    # broken
    "nul bytes": ("a.csv", lambda: b"a,b\n1\x00,2\n", "nul"),
    "nul bytes later": ("a.csv", lambda: b"a,b\n" + b"1,2\n" * 30_000 + b"1\x00,2\n", "nul"),
    "unclosed quote": ("a.csv", lambda: b'a,b\n1,2\n3,"4\n5,6\n', "unclosed_quote"),
    "unclosed quote, long": ("a.csv", lambda: b'a,b\n1,"2\n' + b"3,4\n" * 9000, "unclosed_quote"),
    "noise": ("a.csv", lambda: bytes(range(1, 256)) * 40, "binary"),
    "half a utf-16 character": ("a.csv", lambda: "a,b\n1,2\n".encode("utf-16") + b"1", "encoding"),
    "cut off workbook": ("a.xlsx", lambda: workbook()[:-400], "damaged"),
    "cut off gzip": ("a.csv.gz", lambda: gzip.compress(os.urandom(5000).hex().encode())[:-900], "damaged"),
    "cut off sheet": ("a.xlsx", lambda: workbook(**{SHEET: "<worksheet><sheetData><row><c><v>1"}), "damaged"),
    "string that is not there": ("a.xlsx", lambda: sheet('<row><c t="s"><v>99</v></c></row>'), "damaged"),
    "rows out of order": ("a.xlsx", lambda: sheet(cell("A5") + cell("A2")), "disordered"),
    "cell twice": ("a.xlsx", lambda: sheet(cell("A5") + cell("A5")), "disordered"),
    "zip that is no workbook": ("a.xlsx", lambda: zip_of("a.txt"), "unsupported"),
    # empty
    "no bytes": ("a.csv", lambda: b"", "empty"),
    "white space": ("a.csv", lambda: b"\n\n \n", "empty"),
    "mark only": ("a.csv", lambda: b"\xef\xbb\xbf", "empty"),
    # names that say something else, formats of the second part
    "csv named xlsx": ("a.xlsx", lambda: b"a,b\n1,2\n", "wrong_extension"),
    "csv named pdf": ("a.pdf", lambda: b"a,b\n1,2\n", "wrong_extension"),
    "workbook named csv": ("a.csv", workbook, "wrong_extension"),
    "json": ("a.json", lambda: b'{"nik": "3509"}', "unsupported"),
    "json named csv": ("a.csv", lambda: b'[{"nik": "3509"}]', "unsupported"),
    "json in utf-16": ("a.csv", lambda: '[{"nik": "3509"}]'.encode("utf-16"), "unsupported"),
    "json in gzip": ("a.csv.gz", lambda: gzip.compress(b'{"nik": "3509"}'), "unsupported"),
    "ndjson": ("a.ndjson", lambda: b'{"a": 1}\n{"a": 2}\n', "unsupported"),
    "html named xls": ("a.xls", lambda: b"<html><table></table></html>", "unsupported"),
    "pdf": ("a.pdf", lambda: b"%PDF-1.7", "unsupported"),
    "parquet": ("a.parquet", lambda: b"PAR1....PAR1", "unsupported"),
    "xls": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "unsupported"),
    "docx": ("a.docx", lambda: zip_of("word/document.xml"), "unsupported"),
    "ods": ("a.ods", lambda: zip_of("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "unsupported"),
    "zip": ("a.zip", lambda: zip_of("data.csv"), "unsupported"),
}


def zip_of(name: str, data: bytes = b"x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(("name", "make", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(name: str, make: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(Refused) as refused:
        open_source(path, SMALL)
    assert refused.value.code == code


def test_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for name, code in (
        (".", "not_a_file"),
        ("pipe.csv", "not_a_file"),
        ("missing.csv", "missing"),
        ("a\0b", "missing"),
    ):
        with pytest.raises(Refused) as refused:
            open_source(tmp_path / name, DEFAULT)
        assert refused.value.code == code


# Odd but honest files are read
def test_read_all_the_same(tmp_path: Path) -> None:
    for name, raw, rows in (
        ("header.csv", b"nama,jumlah\n", 0),
        ("no_extension", b"nama,jumlah\nA,1\n", 1),
        ("pkh.csv", b"PKH,jumlah\nA,1\n", 1),
        ("data.txt", b"nama;jumlah\nA;1\n", 1),
        ("styled.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'), 1),
        ("empty.xlsx", sheet(""), 0),
    ):
        (tmp_path / name).write_bytes(raw)
        source = open_source(tmp_path / name, SMALL)
        assert sum(frame.height for frame in source.tables[0].batches()) == rows


def test_a_sizes_lie_is_no_way_in(tmp_path: Path) -> None:
    """The directory says 10 bytes, the member holds more: what is read ends where the directory says."""
    data = workbook(**{"docProps/custom.xml": b"<a>" + b"x" * 5000 + b"</a>"})
    size = (5007).to_bytes(4, "little")
    path = tmp_path / "a.xlsx"
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(Refused) as refused:
        open_source(path, DEFAULT)
    assert refused.value.code == "damaged"
