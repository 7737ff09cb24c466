"""Workbooks: values and types come through, everything else of the input is gone."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from ckanext.datamask.core.formats import open_source, sheet_xml, write
from ckanext.datamask.core.formats.package import open_package
from ckanext.datamask.core.limits import DEFAULT
from ckanext.datamask.core.table import Masked, Refused

# ruff: noqa: DTZ001 (a spreadsheet knows no zone)

ROWS = [
    ["no", "nik", "nama", "lahir", "waktu", "aktif", "jumlah", "jam"],
    [
        1,
        3509214107900001,
        'SITI <&> "A"\nb',
        dt.date(1990, 7, 1),
        dt.datetime(2024, 1, 2, 3, 4, 5),
        True,
        7.1,
        dt.time(7, 30),
    ],
    [2, "3509210203850002", None, dt.date(1985, 3, 2), dt.datetime(2024, 1, 2), False, 29.02, dt.time(23, 59, 59)],
    [None] * 8,
    [3, "0812", " y ", 12, "2024", "TRUE", -5, 1e-7],
    [4, "_x", "a\tb", "=1+1", "+62", "@x", 1e16, "#N/A"],
]


def by_openpyxl(path: Path, rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in book.active.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    book.save(path)


def by_xlsxwriter(path: Path, rows: list[list[object]], *, inline: bool = False) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": inline}
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet()
    styles = {
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        dt.date: book.add_format({"num_format": "[$-421]dd mmmm yyyy;@"}),
        dt.time: book.add_format({"num_format": "hh:mm"}),
    }
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if type(value) in styles:
                sheet.write_datetime(number, column, value, styles[type(value)])
            elif value is not None:
                sheet.write(number, column, value)
    book.close()


WRITERS = {
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
    "inline": lambda path, rows: by_xlsxwriter(path, rows, inline=True),
}


def values(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


def texts(path: Path) -> list[tuple[str | None, ...]]:
    return [row for frame in open_source(path, DEFAULT).tables[0].batches() for row in frame.iter_rows()]


@pytest.mark.parametrize("make", WRITERS.values(), ids=WRITERS)
def test_values_and_types_stay(make: Callable[[Path, list[list[object]]], None], tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    make(path, ROWS)
    write(open_source(path, DEFAULT), out, {}, {})
    assert values(out) == values(path)
    assert [[type(cell) for cell in row] for row in values(out)] == [
        [type(cell) for cell in row] for row in values(path)
    ]
    assert texts(out) == texts(path)


@pytest.mark.parametrize("make", WRITERS.values(), ids=WRITERS)
def test_text_of_each_type(make: Callable[[Path, list[list[object]]], None], tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    make(path, ROWS)
    found = texts(path)
    assert found[0] == (
        "1",
        "3509214107900001",
        'SITI <&> "A"\nb',
        "1990-07-01",
        "2024-01-02 03:04:05",
        "TRUE",
        "7.1",
        "07:30:00",
    )
    assert found[1][3:] == ("1985-03-02", "2024-01-02", "FALSE", "29.02", "23:59:59")
    assert set(found[2]) == {None}
    assert found[3] == ("3", "0812", " y ", "12", "2024", "TRUE", "-5", "0.0000001")
    assert found[4][3:7] == ("=1+1", "+62", "@x", "10000000000000000")


# What the quick reader takes apart, the parser reads alike; what it does not, it leaves to the parser.
@pytest.mark.parametrize("make", WRITERS.values(), ids=WRITERS)
def test_both_readers_agree(make: Callable[[Path, list[list[object]]], None], tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    make(path, ROWS)
    write(open_source(path, DEFAULT), out, {}, {})
    for file in (path, out):
        assert read(sheet_xml.quick, file).equals(read(sheet_xml.parsed, file), null_equal=True)


def read(reader: Callable, path: Path) -> pl.DataFrame:
    chunks = open_package(path, DEFAULT).chunks("xl/worksheets/sheet1.xml")
    cells = pl.concat(list(reader(chunks, DEFAULT, lambda *_: None)))
    return cells.with_columns(pl.col("style").fill_null(0))


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
UNUSUAL = {
    "prefix": '<x:worksheet xmlns:x="{0}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData>'
    "</x:worksheet>",
    "white space": "<worksheet><sheetData>\n<row r='1'>\n <c r='A1'>\n <v>7</v> </c>\n</row></sheetData></worksheet>",
    "cdata": "<worksheet><sheetData><row><c><v><![CDATA[7]]></v></c></row></sheetData></worksheet>",
    "runs": '<worksheet><sheetData><row><c t="inlineStr"><is><r><rPr><color rgb="1"/></rPr><t>7</t></r>'
    "<rPh><t>x</t></rPh></is></c></row></sheetData></worksheet>",
    "empty rows": '<worksheet><sheetData><row r="1"/><row r="3"></row><row r="4"><c r="A4"><v>7</v></c></row>'
    "</sheetData></worksheet>",
    "escapes": '<worksheet><sheetData><row><c t="str"><v>_x0037_</v></c></row></sheetData></worksheet>',
}


@pytest.mark.parametrize("xml", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_xml_is_read(xml: str, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    by_openpyxl(path, [[1]])
    replace_part(path, "xl/worksheets/sheet1.xml", xml.format(MAIN))
    source = open_source(path, DEFAULT)
    assert "7" in [each.text for each in source.outside] + [row[0] for row in texts(path)]


def replace_part(path: Path, name: str, text: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in (parts | {name: text.encode()}).items():
            archive.writestr(each, data)


CELL = (
    st.none()
    | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8)
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.sampled_from(["&amp;", "&#10;", "_x000D_", "<c>", "'", '"', "\ufeff", "007", "\r", "\r\n", " "])
)


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_workbook_round_trips(rows, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("book")
    path, out = folder / "in.xlsx", folder / "out.xlsx"
    by_xlsxwriter(path, [["nama", "jumlah", "ket"], *rows])
    source = open_source(path, DEFAULT)
    write(source, out, {}, {})
    again = open_source(out, DEFAULT)
    assert texts(out) == texts(path)
    assert read(sheet_xml.quick, path).equals(read(sheet_xml.parsed, path), null_equal=True)
    assert [each.text for each in again.outside if each.where == "header"] == [
        each.text for each in source.outside if each.where == "header"
    ]


# Hiding places of a workbook: none is in the output, each is listed
def workbook_full_of_secrets(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["no", "nik", "nama"])
    sheet.append([1, "aman", "aman"])
    sheet["B2"].comment = Comment("RAHASIA komentar", "RAHASIA penulis")
    sheet["C2"].hyperlink = "https://contoh.id/?q=RAHASIA"
    sheet.column_dimensions["C"].hidden = True
    choice = DataValidation(type="list", formula1='"RAHASIA,lain"', prompt="RAHASIA")
    sheet.add_data_validation(choice)
    choice.add("C2")
    sheet.oddHeader.left.text, sheet.oddFooter.left.text = "RAHASIA kop", "RAHASIA kaki"
    book.defined_names["pemilik"] = DefinedName("pemilik", attr_text='"RAHASIA"')
    book.properties.creator = "RAHASIA pembuat"
    hidden = book.create_sheet("Rujukan")
    hidden.append(["x"])
    hidden.sheet_state = "veryHidden"
    book.save(path)


def test_nothing_else_of_the_input_is_left(tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook_full_of_secrets(path)
    source = open_source(path, DEFAULT)
    found = {each.where for each in source.outside if "RAHASIA" in each.text}
    assert found == {"comment", "property", "metadata", "header", "footer"}
    assert [table.name for table in source.tables] == ["Sheet", "Rujukan"]
    write(source, out, {}, {})
    with zipfile.ZipFile(out) as archive:
        assert not any(b"RAHASIA" in archive.read(name) for name in archive.namelist())
        assert not any(name.startswith("docProps") for name in archive.namelist())


def test_hidden_sheets_are_searched_and_not_written(tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook_full_of_secrets(path)
    shown = open_source(path, DEFAULT, hidden=False)
    assert [table.name for table in shown.tables] == ["Sheet"]
    assert ("Rujukan", "hidden_sheet") in shown.not_scanned
    write(shown, out, {}, {})
    assert openpyxl.load_workbook(out).sheetnames == ["Sheet"]


def test_a_workbook_of_hidden_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.sheet_state = "hidden"
    book.create_chartsheet("bagan")
    book.save(path)
    with pytest.raises(Refused, match="sheets"):
        open_source(path, DEFAULT, hidden=False)


# A formula is read as the value that was kept beside it, and written as that value
def test_formulas_become_values(tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["nik", "salinan"])
    sheet.write_string(1, 0, "3509214107900001")
    sheet.write_formula(1, 1, '=A2&" x"', None, "3509214107900001 x")
    book.close()
    write(open_source(path, DEFAULT), out, {}, {})
    assert values(out)[1] == ("3509214107900001", "3509214107900001 x")


# Columns dropped, cells replaced, rows left out and moved, texts beside the table and sheet names replaced
def test_masked_sheet(tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    rows = [["Daftar Siti"], [], ["no", "nama", "lahir"], [1, "A", dt.date(1990, 7, 1)], [2, "B", 5], [3, "C", "x"]]
    by_openpyxl(path, rows)
    source = open_source(path, DEFAULT)
    assert source.tables[0].header == ("no", "nama", "lahir")
    new = {number: "***" for number, each in enumerate(source.outside) if each.where in ("title", "sheet_name")}
    change = Masked(
        (0, 2), ("no", "tahun"), lambda frame, first: frame.with_columns(pl.lit("y").alias("0")), order=[2, 0]
    )
    write(source, out, {0: change}, new)
    assert values(out) == [
        ("***", None, None),
        (None,) * 3,
        ("no", "tahun", None),
        ("y", "x", None),
        ("y", dt.datetime(1990, 7, 1), None),
    ]
    assert openpyxl.load_workbook(out).sheetnames == ["___"]


def test_new_texts_are_written_as_they_are(tmp_path: Path) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    by_openpyxl(path, [["nama", "ket"], ["A", "B"]])
    new = "x\ry\n_x0041_ <&> \x01"
    write(
        open_source(path, DEFAULT),
        out,
        {0: Masked((0,), ("nama",), lambda f, first: f.with_columns(pl.lit(new).alias("0")))},
        {},
    )
    assert texts(out) == [(new,)]
