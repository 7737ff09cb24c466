"""Every state x every command x every role: only what the table of workflow.md allows is done, wrong roles first."""

import dataclasses

import pytest

from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.datamask.inspection import errors
from ckanext.datamask.inspection.decide import decide
from ckanext.datamask.inspection.evolve import evolve
from ckanext.datamask.inspection.terms import WORKING, Actor, Command, Inspection, Lane, State
from ckanext.datamask.inspection.transitions import MOVES, acting, allowed

OFFICE, OTHER = "dinas", "badan-lain"
USER = "user:00000000-0000-4000-8000-000000000001"

# workflow.md, once more by hand: command, states that it starts in, state that it ends in, who gives it.
PEOPLE = {Role.UNIT, Role.PPID, Role.CUSTODIAN}
WORKFLOW = [
    ("start_scan", "received", "scanning", {Role.SYSTEM}),
    ("found_nothing", "scanning", "clean", {Role.SYSTEM}),
    ("found", "scanning", "findings", {Role.SYSTEM}),
    ("could_not_read", "scanning", "unreadable", {Role.SYSTEM}),
    ("decide", "clean findings", "decided", PEOPLE),
    ("start_mask", "decided", "masking", {Role.SYSTEM}),
    ("proven", "masking", "proven", {Role.SYSTEM}),
    ("failed", "masking", "findings", {Role.SYSTEM}),
    ("keep", "clean findings proven", "kept", PEOPLE),
    (
        "withhold",
        "received scanning clean findings unreadable decided masking proven kept",
        "withheld",
        PEOPLE,
    ),
    (
        "supersede",
        "received scanning clean findings unreadable decided masking proven kept withheld",
        "superseded",
        {Role.SYSTEM},
    ),
    ("reopen", "unreadable proven kept withheld", "received", {Role.SYSTEM}),
]
FACTS = {"rows": 3, "findings": 1, "fault": "encrypted", "copy": "salinan"}
TEXTS = {"reason": "data belum lengkap"}


def inspection(state: State = State.RECEIVED, **more: object) -> Inspection:
    said = {"id": "1", "owner": "request:1", "object_id": "o", "extension": "csv", "number": "PPID-2026-000123"}
    made = Inspection(**said, organization_id=OFFICE, lane=Lane.PPID, state=state, version=7)
    return dataclasses.replace(made, **more)


def given(command: str, state: State, role: Role) -> Inspection:
    before = inspection(state)
    name = "system:datamask" if role is Role.SYSTEM else USER
    event = decide(before, Command(command), Actor(name, frozenset({role})), 7, FACTS, TEXTS)
    return evolve(before, event)


def test_the_table_names_every_command_but_the_first():
    assert {row[0] for row in WORKFLOW} == set(MOVES) == set(Command) - {Command.RECEIVE}


@pytest.mark.parametrize("row", WORKFLOW, ids=[row[0] for row in WORKFLOW])
@pytest.mark.parametrize("state", State)
def test_a_wrong_role_learns_no_state(row, state):
    for role in set(Role) - row[3]:
        with pytest.raises(errors.WrongRole):
            given(row[0], state, role)
        assert Command(row[0]) not in allowed(state, frozenset({role}))


@pytest.mark.parametrize("row", WORKFLOW, ids=[row[0] for row in WORKFLOW])
@pytest.mark.parametrize("state", State)
def test_the_right_role_moves_it_where_the_table_says(row, state):
    command, sources, target, roles = row
    for role in roles:
        if state not in sources.split():
            with pytest.raises(errors.Stale):
                given(command, state, role)
            assert Command(command) not in allowed(state, frozenset({role}))
        else:
            after = given(command, state, role)
            assert (after.state, after.version) == (target, 8)
            assert Command(command) in allowed(state, frozenset({role}))


@pytest.mark.parametrize("state", State)
def test_nobody_gets_stuck(state):
    """From every state but the last somebody can go on, and what the system does it does by itself."""
    roles = frozenset({Role.SYSTEM}) if state in WORKING else frozenset(PEOPLE)
    moves = allowed(state, roles) - {Command.SUPERSEDE}
    assert bool(moves) == (state not in {State.WITHHELD, State.SUPERSEDED})


def test_another_version_is_stale():
    for version in (6, 8):
        with pytest.raises(errors.Stale):
            decide(inspection(State.CLEAN), Command.DECIDE, Actor(USER, frozenset({Role.UNIT})), version)


@pytest.mark.parametrize("command", [Command.KEEP, Command.WITHHOLD])
@pytest.mark.parametrize("reason", ["", "ya", "x" * 501])
def test_closing_needs_a_reason(command, reason):
    with pytest.raises(errors.Unfit):
        decide(inspection(State.CLEAN), command, Actor(USER, frozenset({Role.PPID})), 7, {}, {"reason": reason})


# What the events leave
def test_what_was_found_failed_and_proven_is_folded():
    assert (given("found", State.SCANNING, Role.SYSTEM).rows, given("found", State.SCANNING, Role.SYSTEM).findings) == (
        3,
        1,
    )
    assert given("could_not_read", State.SCANNING, Role.SYSTEM).fault == "encrypted"
    assert given("failed", State.MASKING, Role.SYSTEM).fault == "encrypted"
    assert given("proven", State.MASKING, Role.SYSTEM).masked_object_id == "salinan"


def test_a_file_that_is_opened_again_has_no_copy_and_keeps_its_maskers():
    before = inspection(State.PROVEN, masked_object_id="salinan", fault="leak", people=("pemutus",))
    after = evolve(before, decide(before, Command.REOPEN, Actor("system:datamask", frozenset({Role.SYSTEM})), 7))
    assert (after.masked_object_id, after.fault, after.people) == (None, "", ("pemutus",))


def test_who_decides_or_keeps_is_a_masker_and_stands_last():
    before = inspection(State.FINDINGS, people=(USER.removeprefix("user:"), "pengunggah"))
    event = decide(before, Command.DECIDE, Actor(USER, frozenset({Role.UNIT})), 7)
    after = evolve(before, event)
    assert after.people == ("pengunggah", USER.removeprefix("user:"))
    assert after.decided_from == 7


def test_who_withholds_is_none():
    assert given("withhold", State.PROVEN, Role.PPID).people == ()


# Who has to do with a file
LANES = {
    Lane.PPID: {Role.UNIT, Role.UNIT_DESK, Role.PPID, Role.DESK, Role.CUSTODIAN, Role.AUDITOR},
    Lane.GOVERNMENT: {Role.UNIT, Role.UNIT_DESK, Role.CUSTODIAN, Role.AUDITOR},
}


@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("role", DUTIES)
def test_a_duty_counts_in_its_lane_and_its_organisation(lane, role):
    of_organization = DUTIES[role].of_organization
    if of_organization:
        assert acting([(role, OTHER)], lane, OFFICE) == frozenset()
    where = OFFICE if of_organization else None
    assert acting([(role, where)], lane, OFFICE) == frozenset({role} & LANES[lane])


def test_nobody_has_nothing_to_do_with_it():
    assert acting([], Lane.PPID, OFFICE) == frozenset()
