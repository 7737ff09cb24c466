"""Which columns of a table make a chart, which rows are drawn, and how long the bars are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.jembersatudata.chart import BARS_MAX, chart_of, counted, label_columns, scaled
from ckanext.jembersatudata.columns import Column


def column(label: str, kind: str = "text") -> Column:
    return {"id": label, "label": label, "unit": "", "type": kind, "note": ""}


def columns(*said: str) -> list[Column]:
    """By a sign at its end a name is a column of numbers ("luas#") or dates ("tanggal@"), else of text."""
    kinds = {"#": "number", "@": "date"}
    return [column(name.rstrip("#@"), kinds.get(name[-1], "text")) for name in said]


def drawn(said: str, rows: list[tuple], wanted: str = ""):
    return chart_of(columns(*said.split()), rows, wanted)


# No chart


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("nama luas#", []),
        ("nama catatan", [("Ajung", "a"), ("Patrang", "b")]),
        # numbers that name or place, and are no amounts
        ("nama tahun# no# kode_pos# lintang#", [("Ajung", 2024, 1, 68175, -8.2)]),
        # nothing tells the rows apart
        ("nama luas#", [("Ajung", 1), ("Ajung", 2)]),
        ("luas# panjang#", [(1, 2), (2, 3)]),
        ("nama luas#", [("Ajung", 1), (None, 2)]),
        ("nama luas#", [("Ajung", 1), ("", 2)]),
        # an amount that nobody filled in
        ("nama luas#", [("Ajung", None)]),
    ],
)
def test_no_chart(said, rows):
    assert drawn(said, rows) is None


# Columns


@pytest.mark.parametrize(
    ("said", "rows", "labels"),
    [
        ("kode nama luas#", [("35.09", "Ajung", 1), ("35.10", "Patrang", 2)], ["nama"]),
        ("kode luas#", [("35.09", 1), ("35.10", 2)], ["kode"]),
        ("tahun# luas#", [(2023, 1), (2024, 2)], ["tahun"]),
        ("tanggal@ luas#", [("2024-01-31", 1), ("2024-02-29", 2)], ["tanggal"]),
        ("nama tahun# luas#", [("Ajung", 2023, 1), ("Ajung", 2024, 2)], ["nama", "tahun"]),
        ("nama kelamin luas#", [("Ajung", "L", 1), ("Ajung", "P", 2)], ["nama", "kelamin"]),
        ("kode nama luas#", [("1", "Sumberejo", 1), ("2", "Sumberejo", 2)], ["kode"]),
    ],
)
def test_the_fewest_columns_that_tell_rows_apart(said, rows, labels):
    assert [column["label"] for column in label_columns(columns(*said.split()), rows)] == labels


@pytest.mark.parametrize(
    ("wanted", "shown"), [("", "total"), ("perempuan", "perempuan"), ("tidak_ada", "total"), ("nama", "total")]
)
def test_the_reader_chooses_the_column(wanted, shown):
    chart = drawn("nama perempuan# total#", [("Ajung", 1, 3)], wanted)
    assert chart.value["label"] == shown
    assert [column["label"] for column in chart.values] == ["perempuan", "total"]


# Rows


def test_the_largest_stand_first_and_a_sum_is_not_drawn():
    chart = drawn("nama luas#", [("Ajung", 1), ("Patrang", 3), ("Jumlah", 4), ("Kaliwates", None)])
    assert [(bar.row, bar.label) for bar in chart.bars] == [(1, "Patrang"), (0, "Ajung")]
    assert (chart.by_time, chart.others, chart.blank) == (False, 0, 1)


def test_years_stay_in_their_order():
    chart = drawn("tahun# luas#", [(2025, 5), (2023, 9), (2024, 7)])
    assert [bar.label for bar in chart.bars] == ["2023", "2024", "2025"]
    assert chart.by_time


def test_months_by_name_stay_as_the_file_has_them():
    chart = drawn("bulan luas#", [("Januari", 5), ("Februari", 9)])
    assert [bar.label for bar in chart.bars] == ["Januari", "Februari"]


@pytest.mark.parametrize(("said", "first"), [("nama luas#", "n99"), ("tahun# luas#", str(2000 - BARS_MAX))])
def test_of_a_long_table_the_largest_or_latest_are_drawn(said, first):
    rows = [(f"n{number}" if said.startswith("nama") else 1900 + number, number) for number in range(100)]
    chart = drawn(said, rows)
    assert (len(chart.bars), chart.others, chart.bars[0].label) == (BARS_MAX, 100 - BARS_MAX, first)


# Lengths


@pytest.mark.parametrize(
    ("values", "bars", "zero"),
    [
        ([4, 2, 0], [(0, 100), (0, 50), (0, 0)], 0),
        ([1, -1], [(50, 50), (0, 50)], 50),
        ([-2, -1], [(0, 100), (50, 50)], 100),
        ([0, 0], [(0, 0), (0, 0)], 0),
        ([], [], 0),
    ],
)
def test_bars_start_at_zero(values, bars, zero):
    found, axis = scaled([(row, str(row), Decimal(value)) for row, value in enumerate(values)])
    assert [(bar.start, bar.length) for bar in found] == bars
    assert axis == zero


@given(st.lists(st.decimals(-(10**15), 10**15, allow_nan=False), max_size=40))
def test_no_bar_leaves_the_chart(values):
    found, axis = scaled([(row, "", value) for row, value in enumerate(values)])
    assert 0 <= axis <= 100
    assert all(0 <= bar.start <= bar.start + bar.length <= 100.02 for bar in found)


def test_counts_keep_their_order():
    assert [(bar.label, bar.length) for bar in counted([("Mei", 1), ("Juni", 2)])] == [("Mei", 50), ("Juni", 100)]
