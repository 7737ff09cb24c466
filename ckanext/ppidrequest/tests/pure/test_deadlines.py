"""Terms on the dates that were worked out by hand from the decrees of 2026 and 2027 (ppid-law-and-foi 3.4)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from unittest.mock import patch

import pytest
from procedure_room import GUEST_APPLICANT, KNOWN, LAW, NOW, OPENING, actor, known_for, request_in, said

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.workdays.rules.counting import Calendar
from ckanext.indonesia.dates import WIB
from ckanext.ppidrequest.domain import deadlines
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.decide import begin, decide
from ckanext.ppidrequest.domain.evolve import evolve, start
from ckanext.ppidrequest.domain.terms import STAGES, Lane, State

TESTED = [
    # received, 10 working days, without cuti bersama, 17 working days
    (date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 25)),
    (date(2026, 3, 9), date(2026, 3, 30), date(2026, 3, 24), date(2026, 4, 9)),
    (date(2027, 3, 1), date(2027, 3, 23), date(2027, 3, 18), date(2027, 4, 5)),
    (date(2026, 12, 14), date(2026, 12, 30), date(2026, 12, 29), date(2027, 1, 12)),
]


@pytest.mark.parametrize(("received", "ten", "safe", "seventeen"), TESTED)
def test_term_of_the_law(received, ten, safe, seventeen):
    assert deadlines.law_due(Lane.PPID, received, LAW) == ten
    assert deadlines.law_due(Lane.PPID, received, LAW.safe()) == safe
    assert deadlines.law_due(Lane.PPID, received, LAW, extended=True) == seventeen


def opened(received, lane=Lane.PPID):
    return start("r1", begin(Command("submit", OPENING), GUEST_APPLICANT, lane, received, KNOWN))


def happen(request, name, now, role=Role.PPID, known=KNOWN, **facts):
    with patch.object(rules, "PENDING", frozenset()):
        today = now.astimezone(WIB).date()
        command = said(name, request, today)
        command = replace(command, facts={**command.facts, **facts})
        return evolve(request, decide(request, command, actor(role), known_for(command, known), now))


def noon(day):
    return datetime.combine(day, time(12), WIB)


@pytest.mark.parametrize(("received", "ten", "_safe", "seventeen"), TESTED)
def test_extension_counts_from_the_day_on_which_the_term_ends(received, ten, _safe, seventeen):
    request = opened(noon(received))
    assert (request.law_start, request.law_due) == (received, ten)
    extended = happen(request, "extend", noon(ten))
    assert (extended.law_due, extended.extended) == (seventeen, True)


# the last second of a day in Jember and the first of the next, as UTC has them; evening, Saturday, feast
RECEIVED = [
    (datetime(2026, 3, 9, 16, 59, 59, tzinfo=UTC), date(2026, 3, 9), date(2026, 3, 30)),
    (datetime(2026, 3, 9, 17, 0, 0, tzinfo=UTC), date(2026, 3, 10), date(2026, 3, 31)),
    (datetime(2026, 3, 14, 3, tzinfo=UTC), date(2026, 3, 14), date(2026, 4, 6)),
    (datetime(2026, 3, 19, 3, tzinfo=UTC), date(2026, 3, 19), date(2026, 4, 8)),
]


@pytest.mark.parametrize(("moment", "day", "due"), RECEIVED)
def test_the_term_runs_from_the_calendar_day_in_jember(moment, day, due):
    """Service hours and holidays never shift it (workflow.md, Clocks)."""
    assert (opened(moment).law_start, opened(moment).law_due) == (day, due)


def test_no_term_of_the_law_between_offices():
    request = opened(NOW, Lane.GOVERNMENT)
    assert (request.law_due, request.step_due) == (None, date(2026, 3, 10))
    assert deadlines.law_due(Lane.GOVERNMENT, date(2026, 3, 9), LAW, extended=True) is None
    assert happen(replace(request, state=State.REFUSAL), "refuse", NOW).law_met is None


@pytest.mark.parametrize("state", State)
def test_term_of_each_step(state):
    day, days = date(2026, 3, 9), STAGES[state].days
    due = deadlines.step_due(None, state, day, LAW)
    assert due == (None if days is None else LAW.add(day, days))


def test_the_list_check_shares_the_day_of_the_intake():
    request = opened(NOW)
    assert (
        happen(request, "verify", noon(date(2026, 3, 10)), Role.DESK).step_due == request.step_due == date(2026, 3, 10)
    )
    assert deadlines.step_due(request_in(State.INCOMPLETE), State.DIP_CHECK, date(2026, 3, 9), LAW) == date(2026, 3, 10)


def test_the_unit_has_until_the_day_that_the_disposition_names():
    passed = happen(request_in(State.DISPOSITION), "dispose", NOW, due="2026-03-16")
    assert passed.step_due == date(2026, 3, 16)
    assert happen(passed, "grant", NOW, Role.UNIT, due="2030-01-01").step_due == date(2026, 3, 10)


def test_thirty_working_days_for_an_objection():
    answered = happen(request_in(State.REFUSAL), "refuse", NOW)
    assert answered.objection_until == LAW.add(date(2026, 3, 9), 30) == date(2026, 4, 28)
    assert answered.law_met == date(2026, 3, 9)
    assert deadlines.objection_until(date(2026, 3, 9), Calendar()) == date(2026, 4, 20)


ANSWERS = [("refuse", State.REFUSAL), ("deliver", State.DELIVERY)]


@pytest.mark.parametrize(("name", "state"), ANSWERS)
@pytest.mark.parametrize(
    ("reaching", "role", "day"),
    [
        ("confirm_contact", Role.APPLICANT, date(2026, 3, 12)),
        ("hand_to_applicant", Role.DESK, date(2026, 3, 11)),
        ("hand_to_applicant", Role.PPID, date(2026, 3, 11)),
    ],
)
def test_what_reaches_nobody_stops_no_clock(name, state, reaching, role, day):
    unheard = happen(request_in(state, contact_confirmed=False), name, NOW)
    assert (unheard.state, unheard.is_unheard) == (State.ANSWERED, True)
    assert (unheard.law_met, unheard.objection_until) == (None, None)
    assert unheard.dues == (unheard.law_due,)
    said_on = {"given_on": day.isoformat()} if reaching == "hand_to_applicant" else {}
    heard = happen(unheard, reaching, noon(date(2026, 3, 12)), role, **said_on)
    assert (heard.law_met, heard.objection_until) == (day, LAW.add(day, 30))
    assert not heard.is_unheard


def test_what_was_posted_in_time_and_entered_late_was_in_time():
    unheard = happen(request_in(State.REFUSAL, contact_confirmed=False), "refuse", NOW)
    confirmed = happen(unheard, "confirm_contact", noon(date(2026, 3, 13)), Role.APPLICANT)
    posted = happen(confirmed, "hand_to_applicant", noon(date(2026, 3, 16)), Role.DESK, given_on="2026-03-10")
    assert (confirmed.law_met, posted.law_met) == (date(2026, 3, 13), date(2026, 3, 10))
    assert posted.objection_until == confirmed.objection_until


def test_what_has_reached_him_reaches_him_once():
    answered = happen(request_in(State.REFUSAL), "refuse", NOW)
    handed = happen(answered, "hand_to_applicant", noon(date(2026, 3, 16)))
    assert (handed.law_met, handed.objection_until) == (answered.law_met, answered.objection_until)


def test_an_address_that_is_confirmed_before_the_answer_changes_no_term():
    opened_late = request_in(State.UNIT_REVIEW, contact_confirmed=False)
    confirmed = happen(opened_late, "confirm_contact", NOW, Role.APPLICANT)
    assert (confirmed.law_met, confirmed.objection_until, confirmed.law_due) == (None, None, opened_late.law_due)


def test_a_second_answer_reaches_anew():
    before = request_in(State.REFUSAL, contact_confirmed=False, objection_until=date(2026, 3, 5))
    assert happen(before, "refuse", NOW).objection_until is None


def test_only_the_first_letter_of_completion_starts_the_term_anew():
    monday, friday = noon(date(2026, 3, 9)), noon(date(2026, 3, 13))
    first = happen(happen(opened(monday), "return_incomplete", monday), "complete", friday, Role.APPLICANT)
    assert (first.law_start, first.law_due) == (date(2026, 3, 13), LAW.add(date(2026, 3, 13), 10))
    missing = replace(KNOWN, missing=frozenset({"ktp"}))
    again = happen(first, "return_incomplete", friday, known=missing)
    second = happen(again, "complete", noon(date(2026, 3, 16)), Role.APPLICANT, known=missing)
    assert (second.law_start, second.law_due) == (first.law_start, first.law_due)
    gone_on = happen(happen(opened(monday), "return_incomplete", monday), "proceed_incomplete", noon(date(2026, 3, 16)))
    assert (gone_on.state, gone_on.law_due) == (State.DIP_CHECK, date(2026, 3, 30))


def test_the_notice_stops_the_law_and_starts_the_promise():
    noticed = happen(request_in(State.HANDOVER), "issue_notice", NOW)
    assert (noticed.law_met, noticed.promise_due) == (date(2026, 3, 9), LAW.add(date(2026, 3, 9), 9))
    delivered = happen(replace(noticed, state=State.DELIVERY), "deliver", noon(date(2026, 3, 12)))
    assert (delivered.law_met, delivered.promise_due) == (date(2026, 3, 9), None)


def test_what_is_promised_stays_promised_after_the_answer():
    told = happen(request_in(State.DISPOSITION), "declare_not_held", NOW, promised="2026-04-30")
    assert (told.state, told.promise_due) == (State.ANSWERED, date(2026, 4, 30))
    assert happen(told, "follow_up", noon(date(2026, 4, 30)), Role.SYSTEM).promise_due is None


def test_new_holidays_move_the_term_until_it_is_met():
    bare = replace(KNOWN, calendar=Calendar())
    moved = happen(opened(NOW), "recompute", NOW, Role.SYSTEM, known=bare)
    assert (moved.law_due, moved.step_due) == (date(2026, 3, 23), date(2026, 3, 10))
    met = request_in(State.DELIVERY, law_met=date(2026, 3, 9))
    assert happen(met, "recompute", NOW, Role.SYSTEM, known=bare).law_due == date(2026, 3, 30)


def test_a_change_of_lane_takes_the_term_or_brings_it():
    between = happen(opened(NOW), "move_lane", noon(date(2026, 3, 11)))
    assert (between.lane, between.law_due, between.number) == (Lane.GOVERNMENT, None, "PPID-2026-0001")
    back = happen(between, "move_lane", noon(date(2026, 3, 12)))
    assert (back.lane, back.law_due) == (Lane.PPID, date(2026, 3, 30))
