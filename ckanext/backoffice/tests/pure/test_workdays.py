"""Counting working days: the dates tested for the law (with the decrees of 2026 and 2027), and what holds for all."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.workdays.rules.counting import Calendar
from ckanext.backoffice.workdays.rules.special_days import WEEKEND, Kind, SpecialDay
from ckanext.backoffice.workdays.rules.wording import in_words


def rows(*years):
    for category, kind in (("public", Kind.NATIONAL), ("government", Kind.COLLECTIVE)):
        for day, name in holidays.country_holidays("ID", years=years, categories=(category,), language="id").items():
            yield SpecialDay(day, kind, name, "SKB")


LAW = Calendar.of(rows(2026, 2027))

TESTED = [
    # received, 10 working days, without cuti bersama, 17 working days
    (date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 25)),
    (date(2026, 3, 9), date(2026, 3, 30), date(2026, 3, 24), date(2026, 4, 9)),
    (date(2027, 3, 1), date(2027, 3, 23), date(2027, 3, 18), date(2027, 4, 5)),
    (date(2026, 12, 14), date(2026, 12, 30), date(2026, 12, 29), date(2027, 1, 12)),
]


@pytest.mark.parametrize(("received", "ten", "safe", "seventeen"), TESTED)
def test_tested_dates(received, ten, safe, seventeen):
    assert LAW.add(received, 10) == ten
    assert LAW.safe().add(received, 10) == safe
    assert LAW.add(received, 17) == seventeen


def test_working_days_of_2026():
    assert LAW.between(date(2025, 12, 31), date(2026, 12, 31)) == 240
    assert LAW.safe().between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def day(text, kind=Kind.NATIONAL):
    return SpecialDay(date.fromisoformat(text), kind, "x", "y")


SENTENCES = [
    (date(2026, 11, 2), 10, "10 hari kerja sejak 2 November 2026."),
    (
        date(2026, 3, 9),
        10,
        "10 hari kerja sejak 9 Maret 2026, tanpa 18-20 dan 23-24 Maret (libur/cuti bersama).",
    ),
    (
        date(2026, 3, 9),
        17,
        "17 hari kerja sejak 9 Maret 2026, tanpa 18-20, 23-24 Maret dan 3 April (libur/cuti bersama).",
    ),
    (
        date(2026, 12, 14),
        17,
        "17 hari kerja sejak 14 Desember 2026, tanpa 24-25 Desember, 1 dan 5 Januari 2027 (libur/cuti bersama).",
    ),
]


@pytest.mark.parametrize(("start", "count", "sentence"), SENTENCES)
def test_the_sum_in_words(start, count, sentence):
    assert str(LAW.explain(start, count)) == sentence


def test_in_english():
    words = LAW.explain(date(2026, 3, 9), 10).words("en")
    assert words == "10 working days from 9 March 2026, without 18-20 and 23-24 March (holiday/collective leave)."


def test_where_collective_leave_counts_it_is_not_named():
    assert str(LAW.safe().explain(date(2026, 3, 9), 10)) == "10 hari kerja sejak 9 Maret 2026, tanpa 19 Maret (libur)."


def test_a_year_without_a_decree_is_named():
    found = LAW.explain(date(2027, 12, 20), 10)
    assert found.undecided == (2028,)
    assert str(found).endswith(" Hari libur 2028 belum ditetapkan, jadi tanggal ini masih perkiraan.")


def test_a_substitute_working_day_counts_and_is_named():
    calendar = Calendar.of([day("2026-01-01"), day("2026-03-07", Kind.SUBSTITUTE), day("2026-03-06", Kind.REGIONAL)])
    assert calendar.add(date(2026, 3, 5), 1) == date(2026, 3, 7)
    assert str(calendar.explain(date(2026, 3, 5), 2)) == (
        "2 hari kerja sejak 5 Maret 2026, tanpa 6 Maret (libur), termasuk 7 Maret (hari kerja pengganti)."
    )


RANGES = [
    (["2026-03-18"], "18 Maret"),
    (["2026-03-18", "2026-03-19"], "18-19 Maret"),
    (["2026-03-31", "2026-04-01"], "31 Maret - 1 April"),
    (["2026-03-30", "2026-03-31", "2026-04-02"], "30-31 Maret dan 2 April"),
    (["2026-12-31", "2027-01-01"], "31 Desember - 1 Januari 2027"),
    (["2026-12-24", "2027-12-24"], "24 Desember dan 24 Desember 2027"),
]


@pytest.mark.parametrize(("days", "words"), RANGES)
def test_ranges(days, words):
    assert in_words([date.fromisoformat(text) for text in days], 2026) == words


def test_the_law_counts_from_the_calendar_day():
    assert LAW.local_day(datetime(2026, 3, 2, 16, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert LAW.local_day(datetime(2026, 3, 2, 17, tzinfo=UTC)) == date(2026, 3, 3)


def test_refused():
    with pytest.raises(ValueError, match="backwards"):
        LAW.add(date(2026, 3, 2), -1)
    with pytest.raises(ValueError, match="time zone"):
        LAW.local_day(datetime(2026, 3, 2, 8))  # noqa: DTZ001


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(0, 60)


@st.composite
def calendars(draw):
    special = [
        SpecialDay(one, draw(st.sampled_from(Kind)), "x", "y") for one in draw(st.lists(DAYS, unique=True, max_size=60))
    ]
    return Calendar.of(special, collective_leave_is_off=draw(st.booleans()))


@given(calendars(), DAYS, COUNTS)
def test_one_more_day_is_later(calendar, start, count):
    assert calendar.add(start, count + 1) > calendar.add(start, count)


@given(calendars(), DAYS, DAYS, COUNTS)
def test_who_comes_later_is_not_due_earlier(calendar, one, other, count):
    first, last = sorted((one, other))
    assert calendar.add(first, count) <= calendar.add(last, count)


@given(calendars(), DAYS, COUNTS)
def test_between_is_the_inverse_of_add(calendar, start, count):
    assert calendar.between(start, calendar.add(start, count)) == count


@given(calendars(), DAYS, DAYS)
def test_add_is_the_inverse_of_between_on_working_days(calendar, start, end):
    first, last = sorted((start, end))
    if calendar.is_workday(last) and first < last:
        assert calendar.add(first, calendar.between(first, last)) == last
    assert calendar.between(last, first) == -calendar.between(first, last)


@given(calendars(), DAYS, COUNTS, COUNTS)
def test_terms_add_up(calendar, start, one, other):
    assert calendar.add(calendar.add(start, one), other) == calendar.add(start, one + other)


@given(calendars(), DAYS, COUNTS)
def test_the_explanation_is_the_whole_sum(calendar, start, count):
    found = calendar.explain(start, count)
    span = [start + timedelta(days=number) for number in range(1, (found.due - start).days + 1)]
    weekdays = sum(one.weekday() not in WEEKEND for one in span)
    assert found.due == calendar.add(start, count)
    assert weekdays - len(found.skipped) + len(_extra(found)) == count
    for language in ("id", "en"):
        assert found.words(language).count(" ()") == 0


def _extra(found):
    return [row for row in found.substitutes if row.day.weekday() in WEEKEND]


@given(DAYS, COUNTS, st.lists(DAYS, unique=True, max_size=40), DAYS)
def test_one_holiday_more_is_never_earlier(start, count, days, more):
    before = Calendar.of(SpecialDay(one, Kind.NATIONAL, "x", "y") for one in days)
    later = Calendar.of(SpecialDay(one, Kind.NATIONAL, "x", "y") for one in {*days, more})
    assert later.add(start, count) >= before.add(start, count)
