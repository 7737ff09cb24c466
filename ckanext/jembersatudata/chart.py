"""From the rows of a small table to the bars of a chart: which columns, which order, how long. Pure.

A chart is drawn of a whole table only: part of one would show the wrong largest value.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from .columns import Column, is_amount, is_code, is_time, words

BARS_MAX = 40
LABELS_MAX = 3
SUMS = frozenset({"jumlah", "total", "jumlah total", "grand total", "sum"})
"""Labels of rows that add up the others; beside them every other bar would be short."""


@dataclass(frozen=True)
class Bar:
    """`start` and `length` are shares of the width of the chart, in percent. `row`: its place in the table."""

    row: int
    label: str
    value: Decimal
    start: float
    length: float


@dataclass(frozen=True)
class Chart:
    """`values`: every column that could be drawn, `value` the one that is; `labels`: the columns that name a bar.

    `by_time`: bars stand in the order of time, else the largest first. `others`: values left out, the smallest ones.
    `blank`: rows without a value. `zero`: where the axis stands, in percent.
    """

    values: list[Column]
    value: Column
    labels: list[Column]
    bars: list[Bar]
    by_time: bool
    others: int
    blank: int
    zero: float


class Point(NamedTuple):
    row: int
    label: str
    value: Decimal


def chart_of(columns: Sequence[Column], cells: Sequence[Sequence[Any]], wanted: str = "") -> Chart | None:
    """The chart of a whole table, or None if it has no amount or no label of its own for each row.

    :param cells: rows of values as the DataStore gives them
    :param wanted: id of the column to draw; the likeliest one if there is no such column
    """
    values = [column for at, column in enumerate(columns) if is_amount(column) and any(_filled(cells, at))]
    labels = label_columns(columns, cells)
    if not values or not labels:
        return None
    value = next((column for column in values if column["id"] == wanted), None) or _likeliest(values)
    by_time = all(is_time(label) for label in labels)
    places = [columns.index(label) for label in labels]
    points = _points(cells, places, columns.index(value))
    shown = _latest(points, cells, places, labels) if by_time else _largest(points)
    bars, zero = scaled(shown)
    blank = _filled(cells, columns.index(value)).count(False)
    return Chart(values, value, labels, bars, by_time, len(points) - len(shown), blank, zero)


def label_columns(columns: Sequence[Column], cells: Sequence[Sequence[Any]]) -> list[Column]:
    """The fewest columns, names before times before codes, that together name each row once; none if there are none."""
    named = [column for column in columns if column["type"] == "text" and not is_code(column) and not is_time(column)]
    times = [column for column in columns if is_time(column)]
    codes = [column for column in columns if column["type"] == "text" and is_code(column)]
    for group in ([*named[:1], *times, *named[1:]], times, codes):
        for length in range(1, min(len(group), LABELS_MAX) + 1):
            if _tells_apart(cells, [columns.index(column) for column in group[:length]]):
                return group[:length]
    return []


def scaled(points: Iterable[tuple[int, str, Decimal]]) -> tuple[list[Bar], float]:
    """Bars between the smallest and the largest value, zero included, and where zero stands."""
    drawn = [Point(*point) for point in points]
    low = min([Decimal(0), *(point.value for point in drawn)])
    place = _share(low, max([Decimal(0), *(point.value for point in drawn)]) - low)
    zero = place(Decimal(0))
    spans = [(point, sorted((zero, place(point.value)))) for point in drawn]
    return [Bar(*point, start=start, length=round(end - start, 2)) for point, (start, end) in spans], zero


def counted(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """Bars of counts that are labelled already, in their order."""
    return scaled([Point(row, label, Decimal(number)) for row, (label, number) in enumerate(counts)])[0]


def _share(low: Decimal, span: Decimal) -> Callable[[Decimal], float]:
    return lambda value: round(float((value - low) / span * 100), 2) if span else 0.0


def _likeliest(values: Sequence[Column]) -> Column:
    return next((column for column in values if "total" in words(column)), values[0])


def _points(cells: Sequence[Sequence[Any]], labels: Sequence[int], value: int) -> list[Point]:
    found = [
        Point(row, ", ".join(str(cell[at]) for at in labels), Decimal(str(cell[value])))
        for row, cell in enumerate(cells)
        if cell[value] is not None and Decimal(str(cell[value])).is_finite()
    ]
    return [point for point in found if point.label.strip().lower() not in SUMS]


def _largest(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: -point.value)[:BARS_MAX]


def _latest(
    points: Sequence[Point], cells: Sequence[Sequence[Any]], places: Sequence[int], labels: Sequence[Column]
) -> list[Point]:
    """Numbers and dates are sorted; months by name stand as the file has them."""
    written = any(label["type"] == "text" for label in labels)
    ordered = points if written else sorted(points, key=lambda point: [cells[point.row][at] for at in places])
    return list(ordered[-BARS_MAX:])


def _tells_apart(cells: Sequence[Sequence[Any]], places: Sequence[int]) -> bool:
    keys = [tuple(row[at] for at in places) for row in cells]
    return bool(keys) and len(set(keys)) == len(keys) and not any(cell in (None, "") for key in keys for cell in key)


def _filled(cells: Sequence[Sequence[Any]], at: int) -> list[bool]:
    return [row[at] is not None for row in cells]
