"""Periods as clerks write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.jembersatudata.schemas.periods import first_day


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
