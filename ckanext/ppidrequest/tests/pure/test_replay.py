"""Folding the events of a request again gives the request, whatever was done and in whatever order it was allowed."""

import json
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_room import (
    CLEARED,
    FILE,
    GUEST_APPLICANT,
    KNOWN,
    NOW,
    OPENING,
    UNIT,
    actor,
    known_for,
    request_in,
    said,
)

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.decide import begin, decide
from ckanext.ppidrequest.domain.errors import Refused
from ckanext.ppidrequest.domain.events import Event
from ckanext.ppidrequest.domain.evolve import evolve, replay, start
from ckanext.ppidrequest.domain.pending import PENDING
from ckanext.ppidrequest.domain.terms import OPEN, Lane, Outcome, State
from ckanext.ppidrequest.domain.transitions import MOVES

STEPS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 5)), max_size=25)
OUT_OF_CLOSED = {"follow_up", "undo_withdraw", "reopen_decision", "reopen_delivery"}


def choices(request, now):
    """Every (event) that somebody could cause now."""
    for name, move in MOVES.items():
        command = said(name, request, day_of(now))
        for role in sorted(move.roles):
            try:
                yield decide(request, command, actor(role), known_for(command), now)
            except Refused:
                continue


def walk(steps, lane=Lane.PPID):
    """Events of a request to which random allowed things happen; after each the request as it was made."""
    now = NOW
    events = [begin(Command("submit", OPENING), GUEST_APPLICANT, lane, now, KNOWN)]
    made = [start("r1", events[0])]
    for pick, days in steps:
        now += timedelta(days=days, seconds=1)
        found = list(choices(made[-1], now))
        if found:
            events.append(found[pick % len(found)])
            made.append(evolve(made[-1], events[-1]))
    return events, made


def through_the_ledger(event):
    """As it comes back from JSON."""
    return Event(event.kind, event.actor, event.at, json.loads(json.dumps(dict(event.facts))))


def check(events, made):
    assert replay("r1", events) == made[-1]
    assert replay("r1", [through_the_ledger(event) for event in events]) == made[-1]
    assert [request.version for request in made] == list(range(1, len(events) + 1))
    for before, event, after in zip(made, events[1:], made[1:], strict=False):
        if before.state is State.CLOSED and after.state is not State.CLOSED:
            assert event.kind in OUT_OF_CLOSED
        if before.law_due and before.law_due != after.law_due:
            assert event.kind in {"complete", "extend", "recompute", "move_lane"}
        # Only the day on which an answer was posted, entered late, sets it earlier.
        assert before.law_met is None or after.law_met <= before.law_met
        assert after.state not in OPEN or after.outcome is None
        assert after.state is not State.DELIVERY or after.cleared


@settings(max_examples=25, deadline=None)
@given(STEPS, st.sampled_from(Lane))
def test_what_is_built(steps, lane):
    events, made = walk(steps, lane)
    assert not {event.kind for event in events} & PENDING
    check(events, made)


@settings(max_examples=25, deadline=None)
@given(STEPS, st.sampled_from(Lane))
def test_the_whole_table(steps, lane):
    with patch.object(rules, "PENDING", frozenset()), patch.object(rules, "PENDING_ON_BEHALF", frozenset()):
        check(*walk(steps, lane))


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if State.CLOSED in move.sources])
def test_closed_stays_closed(name):
    moved = MOVES[name].target is not None
    assert moved == (name in OUT_OF_CLOSED)


STRAIGHT = [
    ("confirm_contact", Role.APPLICANT, "submitted"),
    ("verify", Role.DESK, "dip_check"),
    ("record_dip", Role.DESK, "disposition"),
    ("dispose", Role.PPID, "unit_review"),
    ("grant", Role.UNIT, "handover"),
    ("hand_over", Role.UNIT, "privacy_check"),
    ("record_mask", Role.UNIT, "privacy_check"),
    ("clear_privacy", Role.PPID, "delivery"),
    ("deliver", Role.PPID, "answered"),
    ("confirm_receipt", Role.APPLICANT, "closed"),
]


def test_the_straight_way():
    """SOP 4 to 13 with what is built: each step leads to the next, and the answer stops the law's clock."""
    request = start("r1", begin(Command("submit", OPENING), GUEST_APPLICANT, Lane.PPID, NOW, KNOWN))
    for name, role, state in STRAIGHT:
        command = said(name, request)
        event = decide(request, command, actor(role), known_for(command), NOW)
        request = evolve(request, event)
        assert request.state.value == state
    assert (request.outcome, request.version, request.organization_id) == (Outcome.GRANTED, 11, UNIT)
    assert (request.cleared, request.deciders) == (CLEARED, {"ppid", "unit"})
    assert request.law_met == day_of(NOW)
    assert request.contains_personal_data
    assert request.contact_confirmed


def happen(request, name, role=Role.PPID, known=KNOWN, **facts):
    with patch.object(rules, "PENDING", frozenset()):
        command = said(name, request)
        command = replace(command, facts={**command.facts, **facts})
        return evolve(request, decide(request, command, actor(role), known_for(command, known), NOW))


def test_a_file_that_is_left_out_makes_the_answer_partial():
    two = replace(KNOWN, files=(FILE, replace(FILE, id="f2", proven=False, excluded=True)))
    cleared = happen(request_in(State.PRIVACY_CHECK, cleared=()), "clear_privacy", known=two)
    assert cleared.cleared == CLEARED
    assert happen(cleared, "deliver", known=two).outcome is Outcome.GRANTED_IN_PART


def test_one_clean_file_does_not_hide_the_other():
    found = happen(request_in(State.PRIVACY_CHECK), "record_mask", findings=2)
    assert happen(found, "record_mask", findings=0).contains_personal_data
    assert not happen(request_in(State.PRIVACY_CHECK), "record_mask", findings=0).contains_personal_data


BACK = [State.UNIT_REVIEW, State.DIP_CHECK, State.PRIVACY_CHECK]
TO_REFUSAL = dict(zip(BACK, ["propose_refusal", "refuse_exempt", "refuse_privacy"], strict=True))


@pytest.mark.parametrize("state", BACK)
def test_a_refusal_goes_back_to_where_it_came_from(state):
    role = Role.UNIT if state is State.UNIT_REVIEW else Role.PPID
    refusal = happen(request_in(state), TO_REFUSAL[state], role)
    assert refusal.state is State.REFUSAL
    assert happen(refusal, "reconsider").state is state


@pytest.mark.parametrize("state", sorted(OPEN))
def test_a_withdrawal_goes_back_to_where_it_came_from(state):
    gone = happen(request_in(state, outcome=None), "withdraw", Role.APPLICANT)
    assert (gone.state, gone.outcome, gone.withdrawn_from) == (State.CLOSED, Outcome.WITHDRAWN, state)
    back = happen(gone, "undo_withdraw", Role.APPLICANT)
    assert (back.state, back.outcome, back.withdrawn_from) == (state, None, None)


def test_after_an_order_one_more_notice():
    noticed = request_in(State.ANSWERED, notice_issued=True)
    assert not happen(noticed, "reopen_decision", Role.SYSTEM).notice_issued
    assert not happen(replace(noticed, state=State.DELIVERY), "order", Role.SYSTEM).notice_issued
