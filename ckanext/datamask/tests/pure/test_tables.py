"""Reading a CSV: letters, delimiter, header, typed columns. No value may change its form, none may be lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.datamask import tables
from ckanext.datamask.tables import NoTableError, Type

ROWS_MAX = 1000


def read(content: bytes | str, rows_max: int = ROWS_MAX) -> tables.Table:
    raw = content.encode() if isinstance(content, str) else content
    return tables.read_table(io.BytesIO(raw), rows_max)


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


# One type a column: text in doubt.
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # whole numbers, and what only looks like one
        (["0", "7", "-12", "2615874"], Type.INTEGER),
        (["999999999999999"], Type.INTEGER),
        (["7", "", "9"], Type.INTEGER),
        (["007", "12"], Type.TEXT),
        (["+62"], Type.TEXT),
        (["-0"], Type.TEXT),
        (["1000000000000000"], Type.TEXT),
        (["3509210107900001"], Type.TEXT),
        (["1e5"], Type.TEXT),
        (["12 "], Type.TEXT),
        (["\u0661"], Type.TEXT),
        # fractions, codes with dots, and the Indonesian thousands
        (["1434.818", "984.38", "12"], Type.NUMERIC),
        (["-0.5"], Type.NUMERIC),
        (["35.09", "35.10"], Type.TEXT),
        (["35.09.01"], Type.TEXT),
        (["1.234", "984"], Type.TEXT),
        (["1.234", "12.5"], Type.NUMERIC),
        (["0.123"], Type.NUMERIC),
        (["1234567890.123456"], Type.TEXT),
        (["1,5"], Type.TEXT),
        ([".5"], Type.TEXT),
        (["5."], Type.TEXT),
        # dates and times that exist
        (["2025-01-31", "1900-02-28"], Type.DATE),
        (["2025-02-30"], Type.TEXT),
        (["31-01-2025"], Type.TEXT),
        (["2025-01-31 08:00", "2025-01-31T08:00:59"], Type.TIMESTAMP),
        (["2025-01-31 08:00:00.5"], Type.TEXT),
        (["2025-01-31T08:00:00+07:00"], Type.TEXT),
        (["2025-01-31", "2025-01-31 08:00"], Type.TEXT),
        # words, truth values, nothing
        (["1", "dua"], Type.TEXT),
        (["true", "false"], Type.TEXT),
        (["", ""], Type.TEXT),
        ([], Type.TEXT),
    ],
)
def test_type_of_values(values: list[str], expected: Type) -> None:
    assert tables.type_of("nilai", values) is expected


# The last row alone can turn a column into text: all rows are looked at.
def test_last_of_many_rows_decides() -> None:
    assert tables.type_of("nilai", ["1"] * 50_000) is Type.INTEGER
    assert tables.type_of("nilai", ["1"] * 50_000 + ["01"]) is Type.TEXT


# A column that says it is a code stays text.
@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("kode", Type.TEXT),
        ("Kode Wilayah", Type.TEXT),
        ("kodepos", Type.TEXT),
        ("kd_kec", Type.TEXT),
        ("area-code", Type.TEXT),
        ("dekoder", Type.INTEGER),
        ("kdrt", Type.INTEGER),
        ("encoded", Type.INTEGER),
    ],
)
def test_codes_by_header(header: str, expected: Type) -> None:
    assert tables.type_of(header, ["11", "12"]) is expected


# Letters and delimiters.
@pytest.mark.parametrize(
    ("content", "header", "first"),
    [
        (b"a,b\n1,x\n", ["a", "b"], ["1", "x"]),
        (b"\xef\xbb\xbfa;b\r\n1;x\r\n", ["a", "b"], ["1", "x"]),
        (b"a\tb\n1\tx, y; z\n", ["a", "b"], ["1", "x, y; z"]),
        (b"nama;nilai\nCaf\xe9;1,5\n", ["nama", "nilai"], ["Caf\u00e9", "1,5"]),
        ("nama,nilai\nCaf\u00e9,1\n".encode(), ["nama", "nilai"], ["Caf\u00e9", "1"]),
        (b'a,b\n"x, ""y""\nz",2\n', ["a", "b"], ['x, "y"\nz', "2"]),
        (b"\n\na,b\n\n1,2\n\n", ["a", "b"], ["1", "2"]),
        (b"a\n1\n2\n", ["a"], ["1"]),
    ],
)
def test_dialects(content: bytes, header: list[str], first: list[str]) -> None:
    table = read(content)
    assert [column.label for column in table.columns] == header
    assert table.rows[0] == first


# A file without a table says why, in a sentence and without a cell.
@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "baris pertama berkas kosong"),
        (b"\n\n", "baris pertama berkas kosong"),
        (b",,\n1,2,RAHASIA\n", "baris pertama berkas kosong"),
        (b"a,b\n1,2,RAHASIA\n", "baris data ke-1 memuat 3 kolom"),
        (b"a,b\n1,2\nRAHASIA\n", "baris data ke-2 memuat 1 kolom"),
        (b'a,b\n1,"RAHASIA\n', "tanda kutip"),
        (b'a,b\n1,"x"RAHASIA\n', "tanda kutip"),
        (b"a,b\n1,RAHASIA\x00\n", "nul"),
        (b"a,b\n1,\x81RAHASIA\n", "utf-8"),
        ("a,b\n1,2\n".encode("utf-16"), ""),
        (b"a,b\n" + b"1,RAHASIA\n" * 11, "lebih dari 10 baris"),
        (",".join(f"k{n}" for n in range(251)), "251 kolom"),
    ],
)
def test_reasons(content: bytes | str, part: str) -> None:
    with pytest.raises(NoTableError) as caught:
        read(content, rows_max=10)
    assert part in str(caught.value).lower()
    assert "RAHASIA" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_header_alone_is_an_empty_table() -> None:
    table = read("a,b\n")
    assert [column.type for column in table.columns] == [Type.TEXT, Type.TEXT]
    assert table.rows == []


def test_exactly_the_limit_is_allowed() -> None:
    assert len(read(b"a,b\n" + b"1,x\n" * 10, rows_max=10).rows) == 10


def test_wide_tables_have_a_lower_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CELLS_MAX", 20)
    assert len(read("a,b\n" + "1,2\n" * 10).rows) == 10
    with pytest.raises(NoTableError):
        read("a,b\n" + "1,2\n" * 11)


# Column ids.
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["kode", "nama desa"], ["kode", "nama desa"]),
        (["a", "a", "a"], ["a", "a_2", "a_3"]),
        (["a", "a_2", "a"], ["a", "a_2", "a_3"]),
        (["", " ", "a"], ["kolom_1", "kolom_2", "a"]),
        (["_id", "__x"], ["id", "x"]),
        (["xmin", "ctid"], ["kolom_1", "kolom_2"]),
        (['luas "km2"', "a:b", "50%", "x,y", "baris\nkedua"], ["luas km2", "a b", "50", "x y", "baris kedua"]),
        (["n" * 70, "n" * 70], ["n" * 63, "n" * 61 + "_2"]),
        (["\u00e9" * 40], ["\u00e9" * 31]),
    ],
)
def test_safe_ids(headers: list[str], expected: list[str]) -> None:
    assert tables.safe_ids(headers) == expected


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
numbers = st.one_of(
    st.integers(-(10**17), 10**17).map(str),
    st.decimals(-(10**6), 10**6, places=3, allow_nan=False).map(str),
    st.from_regex(r"0?[0-9]{1,3}(\.[0-9]{2}){0,2}", fullmatch=True),
    st.dates().map(str),
    st.just(""),
)


@given(st.lists(cells, max_size=6))
def test_ids_are_unique_and_fit_postgresql(headers: list[str]) -> None:
    ids = tables.safe_ids(headers)
    assert len(set(ids)) == len(headers)
    assert all(0 < len(name.encode()) <= 63 and name == name.strip() and name[0] != "_" for name in ids)
    assert not any(set(name) & set('":,;%\\\0') for name in ids)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_every_cell_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    table = read(written([["satu", "dua"], *map(list, rows)], delimiter))
    assert [tuple(row) for row in table.rows] == rows
    assert [tuple(record.values()) for record in table.records()] == [(a or None, b or None) for a, b in rows]


@given(st.lists(numbers, min_size=1, max_size=20))
def test_typed_values_can_be_written_back(values: list[str]) -> None:
    back = {
        Type.INTEGER: lambda text: str(int(text)),
        Type.NUMERIC: lambda text: str(int(text)) if "." not in text else f"{float(text):.15g}",
    }.get(tables.type_of("nilai", values), str)
    assert [back(value) for value in values if value] == [value for value in values if value]


@given(st.lists(st.from_regex(r"0[0-9]{1,15}", fullmatch=True), min_size=1), st.lists(numbers))
def test_a_leading_zero_always_keeps_the_text(zeros: list[str], others: list[str]) -> None:
    assert tables.type_of("nilai", others + zeros) is Type.TEXT
