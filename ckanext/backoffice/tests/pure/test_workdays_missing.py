"""When a year whose decree is not entered is told."""

from datetime import date

import pytest

from ckanext.backoffice.workdays.rules.counting import Calendar
from ckanext.backoffice.workdays.rules.missing import Missing, missing
from ckanext.backoffice.workdays.rules.special_days import Kind, SpecialDay


def decided(*years, kind=Kind.NATIONAL):
    return Calendar.of(SpecialDay(date(year, 1, 1), kind, "Tahun Baru", "SKB") for year in years)


CASES = [
    (decided(2026), date(2026, 9, 30), None),
    (decided(2026), date(2026, 10, 1), Missing(2027, urgent=False)),
    (decided(2026), date(2026, 10, 31), Missing(2027, urgent=False)),
    (decided(2026), date(2026, 11, 1), Missing(2027, urgent=True)),
    (decided(2026, 2027), date(2026, 12, 31), None),
    (decided(2026), date(2027, 1, 1), Missing(2027, urgent=True)),
    (decided(), date(2026, 3, 1), Missing(2026, urgent=True)),
    # a regional holiday alone is no decree
    (decided(2026, kind=Kind.REGIONAL), date(2026, 3, 1), Missing(2026, urgent=True)),
]


@pytest.mark.parametrize(("calendar", "today", "told"), CASES)
def test_missing(calendar, today, told):
    assert missing(calendar, today) == told
