"""Reading rows of the holiday table: right ones as they are meant, wrong ones with every fault, nothing raised."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.workdays.rules import changes
from ckanext.backoffice.workdays.rules.reading import COLUMNS, Reason, read_file, read_row
from ckanext.backoffice.workdays.rules.special_days import Kind, SpecialDay

NYEPI = SpecialDay(date(2026, 3, 19), Kind.NATIONAL, "Hari Suci Nyepi", "SKB 1497/2025")
ROW = {"day": "19 Maret 2026", "kind": "libur nasional", "name": "Hari Suci Nyepi", "decree": "SKB 1497/2025"}

RIGHT = [
    {},
    {"day": "2026-03-19"},
    {"day": "19/03/2026"},
    {"day": "Kamis, 19 Maret 2026"},
    {"kind": " Libur  Nasional "},
    {"kind": "national"},
    {"name": "Hari\tSuci\x00 Nyepi\u202e"},
]


@pytest.mark.parametrize("typed", RIGHT)
def test_right(typed):
    assert read_row(ROW | typed) == ([NYEPI], [])


WRONG = [
    ({"day": ""}, "day", Reason.EMPTY_DATE),
    ({"day": "31 Juni 2026"}, "day", Reason.NO_DATE),
    ({"day": "19-03-26"}, "day", Reason.NO_DATE),
    ({"day": "19 Maret 1826"}, "day", Reason.NO_DATE),
    ({"day": "19 Maret 2027"}, "day", Reason.OTHER_YEAR),
    ({"kind": ""}, "kind", Reason.EMPTY_KIND),
    ({"kind": "libur"}, "kind", Reason.NO_KIND),
    ({"kind": "hari kerja pengganti"}, "kind", Reason.WORKS_ALREADY),
    ({"name": " \u200b"}, "name", Reason.EMPTY_NAME),
    ({"name": "x" * 201}, "name", Reason.LONG),
    ({"decree": None}, "decree", Reason.EMPTY_DECREE),
]


@pytest.mark.parametrize(("typed", "field", "reason"), WRONG)
def test_wrong(typed, field, reason):
    rows, faults = read_row(ROW | typed, 2026, 7)
    assert rows == []
    assert [(fault.field, fault.reason, fault.line) for fault in faults] == [(field, reason, 7)]


def test_every_fault_is_told():
    assert {fault.field for fault in read_row({}).faults} == set(COLUMNS.values())


HEAD = "tanggal,jenis,keterangan,dasar\n"
LINE = "2026-03-19,libur nasional,Hari Suci Nyepi,SKB 1497/2025\n"

FILES = [
    (HEAD + LINE).encode(),
    ("\ufeff" + HEAD + "\n" + LINE).encode(),
    (HEAD + LINE).replace(",", ";").encode("cp1252"),
    (HEAD + LINE).replace(",", "\t").replace("\n", "\r").encode(),
    b"Dasar,Keterangan,Jenis,Tanggal,catatan\r\nSKB 1497/2025,Hari Suci Nyepi,cuti bersama,19 Maret 2026,x\r\n",
]


@pytest.mark.parametrize("data", FILES)
def test_files(data):
    (row,), faults = read_file(data, 2026)
    assert faults == []
    assert (row.day, row.name, row.decree) == (NYEPI.day, NYEPI.name, NYEPI.decree)


BAD_FILES = [
    (b"", "file", Reason.NO_FILE, None),
    (b"\n\n", "file", Reason.NO_COLUMNS, None),
    (b"PK\x03\x04\x00\x00", "file", Reason.NO_TEXT, None),
    (b"tanggal,jenis\n2026-03-19,libur nasional\n", "file", Reason.NO_COLUMNS, None),
    (HEAD.encode(), "file", Reason.NO_ROWS, None),
    (HEAD.encode() + b"x" * 100_001, "file", Reason.TOO_LARGE, None),
    ((HEAD + LINE * 201).encode(), "file", Reason.TOO_LARGE, None),
    ((HEAD + LINE + "\n" + LINE).encode(), "day", Reason.TWICE, 4),
    ((HEAD + LINE + "2026-03-20,libur nasional,Cuti\n").encode(), "decree", Reason.EMPTY_DECREE, 3),
    ((HEAD + LINE + "2027-03-20,cuti bersama,Cuti,SKB\n").encode(), "day", Reason.OTHER_YEAR, 3),
]


@pytest.mark.parametrize(("data", "field", "reason", "line"), BAD_FILES)
def test_bad_files(data, field, reason, line):
    (fault,) = read_file(data, 2026).faults
    assert (fault.field, fault.reason, fault.line) == (field, reason, line)


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda it: (HEAD + it).encode("utf-8", "replace")))
def test_whatever_comes_is_rows_or_faults(data):
    rows, faults = read_file(data, 2026)
    assert rows or faults


def row(text, kind=Kind.NATIONAL, name="x"):
    return SpecialDay(date.fromisoformat(text), kind, name, "y")


def test_an_imported_year_replaces_what_a_decree_lists():
    kept = [row("2025-12-25"), row("2026-06-01", Kind.REGIONAL), row("2026-08-15", Kind.SUBSTITUTE)]
    gone = [row("2026-03-19"), row("2026-03-20", Kind.COLLECTIVE)]
    new = [row("2026-03-20", Kind.COLLECTIVE, "moved"), row("2026-12-25"), row("2026-06-01")]
    wanted = changes.of_year([*kept, *gone], 2026, new)
    assert changes.after([*kept, *gone], wanted) == sorted([kept[0], kept[2], *new], key=lambda it: it.day)
    assert [str(change.day)[5:] for change in changes.between([*kept, *gone], wanted)] == [
        "03-19",
        "03-20",
        "06-01",
        "12-25",
    ]


def test_the_same_again_changes_nothing():
    rows = [row("2026-03-19"), row("2026-03-20")]
    assert changes.between(rows, changes.of_year(rows, 2026, rows)) == []


def test_the_version_tells_of_any_change_and_of_no_other_order():
    rows = [row("2026-03-19"), row("2026-03-20")]
    assert changes.version(rows) == changes.version(rows[::-1])
    others = [rows[:1], [*rows, row("2026-03-21")], [rows[0], row("2026-03-20", name="z")]]
    assert len({changes.version(it) for it in [rows, *others]}) == 4
