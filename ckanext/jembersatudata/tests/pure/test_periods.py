"""Periods as clerks write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.jembersatudata.schemas.periods import YEARS_MAX, first_day, last_months, years


@pytest.mark.parametrize(
    "text",
    [
        # not a period, or half of one
        *["", "tahun 2025", "25", "2025-", "2025-3"],
        # a month or a day that does not exist
        *["2025-13", "2025-00", "2025-02-30"],
        # other shapes and other scripts' digits
        *["20250301", "2025/03", "2025-W01", "٢٠٢٥", " 2025", "2025 "],
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 # from here or from `date`: callers do not care
        first_day(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_a_month_and_a_year_start_where_they_start(day):
    assert first_day(day.isoformat()) == day
    assert first_day(day.isoformat()[:7]) == day.replace(day=1)
    assert first_day(day.isoformat()[:4]) == day.replace(day=1, month=1)


# Years that a dataset is found under


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (None, None, []),
        ("kemarin", "2025", []),
        ("2023-11", "2025-02-01", ["2023", "2024", "2025"]),
        ("2025", None, ["2025"]),
        ("", "2024-12", ["2024"]),
        ("2025", "2024", ["2024", "2025"]),
    ],
)
def test_years_of_a_period(start, end, found):
    assert years(start, end) == found


def test_a_slip_does_not_fill_the_index():
    assert len(years("0205", "2025")) == YEARS_MAX


@pytest.mark.parametrize(
    ("day", "number", "months"),
    [
        (date(2026, 3, 31), 4, ["2025-12", "2026-01", "2026-02", "2026-03"]),
        (date(2026, 12, 1), 1, ["2026-12"]),
    ],
)
def test_months_up_to_a_day(day, number, months):
    assert last_months(day, number) == months
