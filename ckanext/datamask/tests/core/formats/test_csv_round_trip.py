"""What is read is written again: cells always, bytes wherever the csv module can keep them."""

import csv
import gzip
import io
import tempfile
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ckanext.datamask.core.formats import exact, open_source, write
from ckanext.datamask.core.limits import DEFAULT
from ckanext.datamask.core.table import Masked, Refused

CASES = {
    # numbers and texts that a reader may be tempted to tidy
    "leading zeros": b"a,b\n007,0812345\n000,00\n",
    "number spellings": b'a,b\n1.10,1e5\n-0,+3\n"1,50",.5\n',
    "null words": b"a,b\nNULL,NA\nnan,None\n\\N,#N/A\n",
    "booleans and dates": b"a,b\nTRUE,2024-1-5\nfalse,05/01/2024\n",
    "spaces": b"a,b\n x ,  y\n1 , 2\n",
    "nbsp, emoji, combining": "a,b\nA\u00a0B,\U0001f600\ne\u0301,\u200bz\n".encode(),
    "backslash": b'a,b\nC:\\n,"x,\\"\ny,z\n',
    "hash first": b"#,b\n#1,2\n3,4\n",
    # quotes
    "comma, quote, line break in quotes": b'a,b\n"x, ""y""","l1\nl2"\nz,w\n',
    "all quoted": b'"a","b"\n"x","1"\n"","2"\n',
    # line ends
    "crlf": b"a,b\r\n1,2\r\n3,4\r\n",
    "crlf, lf in cell": b'a,b\r\n1,"2\n3"\r\n3,4\r\n',
    "lf, crlf in cell": b'a,b\n"l1\r\nl2",2\n3,4\n',
    "cr": b"a,b\r1,2\r3,4\r",
    "mixed": b"a,b\r\n1,2\n3,4\r\n5,6\r",
    "no last line end": b"a,b\n1,2\n3,4",
    "no last line end, crlf": b"a,b\r\n1,2\r\n3,4",
    # encodings
    "utf-8 bom": b"\xef\xbb\xbfa,b\n1,2\n",
    "cp1252": b"a,b\nJos\xe9,\x96 caf\xe9\nx,y\n",
    "latin-1": b"a,b\nJos\xe9,\x81\nx,y\n",
    "utf-16 le": b"\xff\xfe" + "a,b\n1,2\nx,é\n".encode("utf-16-le"),
    "utf-16 be crlf": b"\xfe\xff" + "a,b\r\n1,2\r\nx,é\r\n".encode("utf-16-be"),
    "utf-16 le, mark in the first cell": b"\xff\xfe" + "\ufeffa,b\n1,2\n3,4\n".encode("utf-16-le"),
    "utf-16 le without mark": "nama,alamat\nSiti,Ajung\n".encode("utf-16-le"),
    # separators
    "semicolon": b"a;b\n1,5;x\n2,5;y\n",
    "tab": b"a\tb\n1\tx y\n2\tq\n",
    "pipe": b"a|b\n1|x\n2|y\n",
    "sep line": b"sep=;\na;b\n1;2\n",
    "sep line crlf": b"sep=;\r\na;b\r\n1;2\r\n",
    "one column": b"nama\nSiti\nBudi\n",
    "one column, blank lines": b"a\nx\n\ny\n",
    # shape
    "ragged short": b"a,b,c\n1,2,3\n4,5\n6,7,8\n",
    "short rows under a long header": b"nama,nik,desa\n1,2\n3,4\n",
    "ragged long": b"a,b,c\n1,2,3\n4,5,6,7\n8,9,0\n",
    "blank line": b"a,b\n1,2\n\n3,4\n",
    "blank lines at the end": b"a,b\n1,2\n3,4\n\n\n",
    "duplicate names": b"nama,nama\n1,2\n",
    "empty name": b"a,,c\n1,2,3\n",
    "titles": b"DATA PENERIMA BANTUAN,,\n,,\nno,nama,nik\n1,A,2\n",
    "short titles": b"DATA PENERIMA BANTUAN\n\nno,nama,nik\n1,A,2\n",
    "footer": b"no,nama,nik\n1,A,2\n2,B,3\n3,C,4\n,,\nSumber: BPS,,\n",
    "two header rows": b"no,nama,alamat,\n,,rt,rw\n1,A,2,3\n",
    "no header": b"1,3509214107900001,Siti\n2,3509214107900002,Budi\n",
    "header only": b"a,b\n",
}


@pytest.mark.parametrize("raw", CASES.values(), ids=CASES)
@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzip"])
def test_bytes_stay(raw: bytes, zipped: bool, tmp_path: Path) -> None:
    path, out = tmp_path / ("in.csv.gz" if zipped else "in.csv"), tmp_path / "out"
    path.write_bytes(gzip.compress(raw) if zipped else raw)
    write(open_source(path, DEFAULT), out, {}, {})
    assert (gzip.decompress(out.read_bytes()) if zipped else out.read_bytes()) == raw


# Quotes that nothing needs, and quotes inside a bare cell, are spelt anew; the cells are the same.
@pytest.mark.parametrize(
    "raw", [b'a,b\n"x",1\ny,"2"\n', b'a,b,c\n,"",x\n"",,y\n', b'a,b\n5" pipa,x\ny,3" besi\n', b'a,b\n"x"y,1\n2,3\n']
)
def test_cells_stay(raw: bytes, tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(raw)
    write(open_source(path, DEFAULT), out, {}, {})
    assert cells(out.read_bytes().decode(), ",") == cells(raw.decode(), ",")


def cells(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["", '"', '""', "a,b", "x;y", "l1\nl2", "\r", "\r\n", "0812", "3509214107900001", " ", "-5", "\ufeff", "\x01"]
)
ROWS = st.lists(st.lists(CELL, min_size=0, max_size=5), min_size=1, max_size=12)
EVEN = st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2))


@settings(max_examples=100, deadline=None)
@given(
    rows=ROWS | EVEN,
    separator=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@example([["a", "b"], ["\r", "1"]], ",", "\n", "utf-8", csv.QUOTE_MINIMAL)
def test_every_dialect_round_trips(rows, separator, end, codec, quoting) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    raw = target.getvalue().encode(codec)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.csv"), Path(folder, "out.csv")
        path.write_bytes(raw)
        try:
            source = open_source(path, DEFAULT)
        except Refused as refused:
            assert refused.code in {"empty", "binary", "unclosed_quote", "unsupported"}  # noqa: PT017
            return
        write(source, out, {}, {})
        found, mark = source.handle.dialect.separator, source.handle.plain.encoding
        before, after = (text[len(mark.mark) :].decode(mark.codec) for text in (raw, out.read_bytes()))
        assert cells(after, found) == cells(before, found)
        table = source.tables[0]
        assert sum(frame.height for frame in table.batches(3)) == sum(frame.height for frame in table.batches())


@settings(max_examples=100, deadline=None)
@given(rows=EVEN, separator=st.sampled_from([",", ";"]), end=st.sampled_from(["\n", "\r\n"]))
def test_rows_are_those_of_the_csv_module(rows, separator, end) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, lineterminator=end).writerows([["nama"] * len(rows[0]), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.csv")
        path.write_text(target.getvalue(), encoding="utf-8", newline="")
        try:
            source = open_source(path, DEFAULT)
        except Refused:
            return
        table = source.tables[0]
        if table.pieces is not None:
            read = cells(path.read_bytes().decode(), source.handle.dialect.separator)
            start, count = len(source.handle.opening), source.handle.rows
            rows = pl.concat([part.frame() for part in table.parts()])
            assert [[cell for cell in row if cell is not None] for row in rows.iter_rows()] == read[
                start : start + count
            ]
            assert rows.equals(pl.concat(table.batches(2)))


# Parts are cut at line ends, and a mark at the head of a line stays what it is: a part of its cell.
@pytest.mark.parametrize("size", [1, 9, 10, 11, 23, 1000])
def test_parts_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(exact, "PART_BYTES", size)
    rows = [["1", "A"], ["\ufeff2", 'kata "B"'], ["", ""], ["3", "C,D"], ["\ufeff", "E"]]
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    raw = 'no,nama\n1,A\n\ufeff2,"kata ""B"""\n,\n3,"C,D"\n\ufeff,E'
    path.write_text(raw, encoding="utf-8")
    source = open_source(path, DEFAULT)
    table = source.tables[0]
    assert table.pieces is not None
    parts = list(table.parts())
    assert [list(row) for part in parts for row in part.frame().iter_rows()] == rows
    assert [row[0] for part in parts for row in part.frame(["1"]).iter_rows()] == [row[1] for row in rows]
    assert [part.first for part in parts][:1] == [0]
    assert all(after.first == part.first + part.frame().height for part, after in pairwise(parts))
    write(source, out, {0: Masked((0, 1), ("no", "nama"), lambda frame, first: frame)}, {})
    assert cells(out.read_text(encoding="utf-8"), ",") == cells(raw, ",")


# Raw bytes: whatever they are, the file is refused with a code or its cells come through.
@settings(max_examples=120, deadline=None)
@given(raw=st.binary(max_size=200) | st.text("a1,;\"\n\r\t '=|", max_size=60).map(str.encode))
def test_any_bytes_are_refused_or_kept(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.csv"), Path(folder, "out.csv")
        path.write_bytes(raw)
        try:
            source = open_source(path, DEFAULT)
        except Refused:
            return
        write(source, out, {}, {})
        codec = source.handle.plain.encoding.codec
        if not source.handle.plain.gzipped:
            mark = len(source.handle.plain.encoding.mark)
            separator = source.handle.dialect.separator
            before, after = raw[mark:].decode(codec), out.read_bytes()[mark:].decode(codec)
            assert cells(after, separator) == cells(before, separator)


# Dropped columns, replaced cells, rows left out, rows in another order
def test_masked_rows_and_columns(tmp_path: Path) -> None:
    for raw in (b"no,nama,nik\n1,A,9\n2,B,8\n3,C,7\n", b"no,nama,nik\r\n1,A,9\n2,B,8\r\n3,C\r\n"):
        path, out = tmp_path / "in.csv", tmp_path / "out.csv"
        path.write_bytes(raw)
        source = open_source(path, DEFAULT)
        change = Masked((0, 1), ("no", "x"), lambda frame, first: frame.with_columns(frame["1"].str.to_lowercase()))
        write(source, out, {0: change}, {})
        assert cells(out.read_bytes().decode(), ",") == [["no", "x"], ["1", "a"], ["2", "b"], ["3", "c"]]
        write(source, out, {0: Masked((1,), ("nama",), lambda frame, first: frame, frozenset({1}))}, {})
        assert cells(out.read_bytes().decode(), ",") == [["nama"], ["A"], ["C"]]
        write(source, out, {0: Masked((0,), ("no",), lambda frame, first: frame, order=[2, 0])}, {})
        assert cells(out.read_bytes().decode(), ",") == [["no"], ["3"], ["1"]]


def test_texts_beside_the_table_are_replaced(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(b"Data Siti,,\nno,nama,nik\n1,A,2\n2,B,3\n3,C,4\n,Budi,\n")
    source = open_source(path, DEFAULT)
    assert [(each.where, each.text) for each in source.outside if each.where != "header"] == [
        ("file_name", "in.csv"),
        ("title", "Data Siti"),
        ("footer", "Budi"),
    ]
    new = {number: "***" for number, each in enumerate(source.outside) if each.where != "header"}
    write(source, out, {}, new)
    assert out.read_bytes() == b"***,,\nno,nama,nik\n1,A,2\n2,B,3\n3,C,4\n,***,\n"
