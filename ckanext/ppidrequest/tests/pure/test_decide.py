"""Every command in every state by every role: wrong ones first; and what `allowed` offers is what `decide` takes."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from procedure_room import (
    GUEST_APPLICANT,
    KNOWN,
    NOW,
    OPENING,
    UNIT,
    actor,
    fitting,
    known_for,
    letter_of,
    recorded,
    request_in,
    said,
)

from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.decide import allowed, begin, decide, why_not
from ckanext.ppidrequest.domain.errors import NotNow, NotYet, NotYours, Refused
from ckanext.ppidrequest.domain.evolve import evolve
from ckanext.ppidrequest.domain.pending import PENDING
from ckanext.ppidrequest.domain.roles_in import OF_UNIT
from ckanext.ppidrequest.domain.terms import Lane, State
from ckanext.ppidrequest.domain.transitions import MOVES, ON_BEHALF

LATER_COMMANDS = {"remind": NOW + timedelta(days=1), "escalate": NOW + timedelta(days=1)}


@pytest.fixture
def whole(monkeypatch):
    """The procedure as if all of it were built."""
    monkeypatch.setattr(rules, "PENDING", frozenset())
    monkeypatch.setattr(rules, "PENDING_ON_BEHALF", frozenset())


def trial(command, state, role):
    """What becomes of a command that says all it must."""
    request = fitting(command, state)
    wanted = said(command, request)
    try:
        now = LATER_COMMANDS.get(command, NOW)
        event = decide(request, wanted, actor(role), known_for(wanted, unit=UNIT if role in OF_UNIT else ""), now)
    except Refused as refused:
        return type(refused).__name__, refused.why
    return evolve(request, event).state.value


def wished(command, state, role):
    move = MOVES[command]
    if role not in move.roles:
        on_behalf = role is Role.DESK and command in ON_BEHALF
        return (
            ("NotNow", "recorded_on_paper" if state in move.sources else "state") if on_behalf else ("NotYours", "role")
        )
    if state not in move.sources:
        return ("NotNow", "state")
    return rules.findings.target_of(move, fitting(command, state)).value


OLD = [name for name, move in MOVES.items() if not move.new]
TARGETS_KNOWN = {"reconsider", "undo_withdraw"}
LETTERED = {"prepare_letter", "sign_letter"}


@pytest.mark.parametrize("command", [name for name in OLD if name not in LETTERED])
def test_every_state_and_role(whole, command):
    tried = {(state, role): trial(command, state, role) for state in State for role in Role}
    assert tried == {(state, role): wished(command, state, role) for state, role in tried}


@pytest.mark.parametrize("state", State)
def test_letters_are_signed_by_who_may_give_their_command(whole, state):
    """Wrong roles first: of the letters due in a state each is prepared and signed by its own side only."""
    named = letter_of(request_in(state)).get("for")
    right = {role for role in Role if named and trial("sign_letter", state, role) == state.value}
    assert right == (
        MOVES[named].roles & MOVES["sign_letter"].roles if named and state in MOVES["sign_letter"].sources else set()
    )


@pytest.mark.parametrize("command", [name for name, move in MOVES.items() if move.letter and move.sources])
def test_without_its_letter_nothing_goes_out(whole, command):
    move = MOVES[command]
    request = fitting(command, min(move.sources))
    right, wanted = actor(min(move.roles)), said(command, request)
    for wrong in (KNOWN, known_for(Command("note")), known_for(replace(wanted, name="void_letter"))):
        with pytest.raises(NotNow, match="letter_signed"):
            decide(request, wanted, right, wrong, NOW)


@pytest.mark.parametrize("command", sorted(ON_BEHALF))
def test_the_desk_needs_channel_day_and_paper(whole, command):
    request = fitting(command, min(MOVES[command].sources))
    wanted, desk = recorded(said(command, request)), actor(Role.DESK)
    for name in ("channel", "said_on", "paper"):
        less = replace(wanted, facts={key: value for key, value in wanted.facts.items() if key != name})
        with pytest.raises(NotNow, match="recorded_on_paper"):
            decide(request, less, desk, KNOWN, NOW)
    assert decide(request, wanted, desk, KNOWN, NOW).facts["paper"] == "v1"


@pytest.mark.parametrize("command", sorted(ON_BEHALF - PENDING))
def test_the_desk_is_told_that_it_is_not_built(command):
    with pytest.raises(NotYet):
        decide(request_in(State.UNIT_REVIEW), said(command), actor(Role.DESK), KNOWN, NOW)


def outcome(act):
    """How a command ends: None, or the kind of refusal and its word."""
    try:
        act()
    except Refused as refused:
        return type(refused), refused.why
    return None


@pytest.mark.parametrize("state", State)
def test_what_is_offered_is_what_is_taken(whole, state):
    """`allowed` looks at the request only: what it leaves out is refused for the same reason, whatever is said."""
    changed = ({}, {"notice_issued": True, "sent_back": 2}, {"extended": True, "cleared": ()})
    for role, changes in product(Role, changed):
        request, who = request_in(state, **changes), actor(role)
        offered = allowed(request, who, KNOWN, NOW)
        for command in OLD:
            wanted = said(command, request)
            ended = outcome(lambda: decide(request, wanted, who, known_for(wanted), NOW))  # noqa: B023 # called at once
            refused = why_not(request, command, who, KNOWN, NOW)
            assert (command in offered) == (refused is None)
            told = refused and (type(refused), refused.why)
            by_desk = role is Role.DESK and command in ON_BEHALF and state in MOVES[command].sources
            assert told in {None, ended} or by_desk
            assert ended is not None or command in offered


@pytest.mark.parametrize("command", OLD)
def test_only_new_rows_make_a_request(whole, command):
    with pytest.raises(NotNow, match="state"):
        begin(said(command), actor(*MOVES[command].roles), Lane.PPID, NOW, KNOWN)


@pytest.mark.parametrize("role", Role)
def test_who_makes_a_request(whole, role):
    for name in ("submit", "register"):
        command = Command(name, {**OPENING, "channel": "letter"})
        if role in MOVES[name].roles:
            assert begin(command, actor(role), Lane.PPID, NOW, KNOWN).facts["to"] == "submitted"
        else:
            with pytest.raises(NotYours):
                begin(command, actor(role), Lane.PPID, NOW, KNOWN)


def test_an_entry_by_an_officer_did_not_come_by_the_form(whole):
    with pytest.raises(NotNow, match="came_otherwise"):
        begin(Command("register", OPENING), actor(Role.DESK), Lane.PPID, NOW, KNOWN)


FORGED = {
    "to": "answered",
    "law_due": "2030-01-01",
    "law_met": "2026-03-09",
    "law_start": "2026-03-01",
    "step_due": "2030-01-01",
    "promise_due": "2030-01-01",
    "objection_until": "2030-01-01",
    "cleared": ["x|y|1"],
    "excluded": 3,
    "decided_by": "somebody",
    "due": "2030-01-01",
}


@pytest.mark.parametrize("command", ["note", "withdraw", "record_dip", "verify"])
def test_nobody_writes_what_the_rules_find(command):
    request = request_in(min(MOVES[command].sources))
    wanted, right = said(command), actor(min(MOVES[command].roles - {Role.DESK}))
    honest = decide(request, wanted, right, KNOWN, NOW)
    forged = decide(request, replace(wanted, facts={**FORGED, **wanted.facts}), right, KNOWN, NOW)
    assert evolve(request, honest) == evolve(request, forged)


def test_a_new_request_believes_no_forged_day():
    honest = begin(Command("submit", OPENING), GUEST_APPLICANT, Lane.PPID, NOW, KNOWN)
    forged = begin(Command("submit", {**OPENING, **FORGED}), GUEST_APPLICANT, Lane.PPID, NOW, KNOWN)
    assert dict(forged.facts) == {**honest.facts, "due": "2030-01-01"}


def test_who_decided_is_kept_and_who_only_wrote_is_not():
    note = decide(request_in(State.UNIT_REVIEW), said("note"), actor(Role.UNIT), KNOWN, NOW)
    grant = said("grant")
    decided = decide(request_in(State.UNIT_REVIEW), grant, actor(Role.UNIT), known_for(grant), NOW)
    assert evolve(request_in(State.UNIT_REVIEW), note).deciders == frozenset()
    assert evolve(request_in(State.UNIT_REVIEW), decided).deciders == {"unit"}
    assert evolve(request_in(State.UNIT_REVIEW), decided).organization_id == UNIT
