"""When a mail is tried again: never sooner than ten seconds, never later than twelve hours, never for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.outbox.backoff import (
    FIRST_WAIT,
    GIVE_UP_AFTER,
    LONGEST,
    LONGEST_WAIT,
    MOST_UNSURE,
    SERVER_WAIT,
    Fault,
    next_try,
    wait,
)

NOW = datetime(2026, 3, 9, 7, tzinfo=UTC)
PASSING = sorted(LONGEST)
FINAL = sorted(set(Fault) - set(LONGEST))


def history(fault: Fault) -> list[datetime]:
    """The moments of all tries of a mail that is written at NOW and meets the same fault every time."""
    at, tries = NOW, []
    while at is not None:
        tries.append(at)
        at = next_try(fault, len(tries), 0, NOW + GIVE_UP_AFTER, at)
    return tries


@pytest.mark.parametrize(
    ("tries", "seconds"), [(1, 10), (2, 20), (3, 40), (10, 5120), (12, 20480), (13, 40960), (14, 43200), (99, 43200)]
)
def test_the_wait_doubles_from_ten_seconds_to_twelve_hours(tries, seconds):
    assert wait(Fault.LATER, tries) == timedelta(seconds=seconds)


@given(fault=st.sampled_from(PASSING), tries=st.integers(1, 10_000))
def test_a_wait_is_never_shorter_than_the_one_before_and_stays_within_its_bounds(fault, tries):
    assert FIRST_WAIT <= wait(fault, tries) <= wait(fault, tries + 1) <= LONGEST[fault] <= LONGEST_WAIT


@given(
    fault=st.sampled_from(PASSING),
    tries=st.integers(1, 10_000),
    left=st.timedeltas(timedelta(microseconds=1), GIVE_UP_AFTER),
)
def test_what_may_be_mended_by_waiting_is_tried_again_until_its_time_is_over(fault, tries, left):
    assert next_try(fault, tries, 0, NOW + left, NOW) == NOW + wait(fault, tries)
    assert next_try(fault, tries, 0, NOW, NOW + left) is None


@pytest.mark.parametrize("fault", FINAL)
def test_what_waiting_does_not_mend_is_given_up_at_once(fault):
    assert next_try(fault, 1, 0, NOW + GIVE_UP_AFTER, NOW) is None


def test_there_is_something_to_mend_and_something_not():
    assert {Fault.REFUSED, Fault.HANG, Fault.TLS, Fault.LATER, Fault.UNSURE} <= set(PASSING)
    assert {Fault.REJECTED, Fault.PERSONAL, Fault.CHANGED, Fault.ERASED} == set(FINAL)


@pytest.mark.parametrize("fault", PASSING)
def test_a_mail_is_given_up_after_five_days_and_not_before(fault):
    lived = history(fault)[-1] - NOW
    assert GIVE_UP_AFTER <= lived <= GIVE_UP_AFTER + LONGEST_WAIT


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.HANG, Fault.TLS, Fault.KEY])
def test_after_a_day_without_server_the_first_try_comes_within_a_quarter_of_an_hour(fault):
    back = NOW + timedelta(days=1)
    assert min(at for at in history(fault) if at >= back) - back <= SERVER_WAIT


@given(fault=st.sampled_from(PASSING), tries=st.integers(1, 50))
def test_a_mail_that_may_have_arrived_twice_is_not_sent_a_third_time(fault, tries):
    assert next_try(fault, tries, MOST_UNSURE - 1, NOW + GIVE_UP_AFTER, NOW) is not None
    assert next_try(fault, tries, MOST_UNSURE, NOW + GIVE_UP_AFTER, NOW) is None
