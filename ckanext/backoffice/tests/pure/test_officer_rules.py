"""Who may hold which duty, from when to when, and who appoints whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.officers import rules, terms
from ckanext.backoffice.officers.roles import DUTIES, Role, StandIn, decides
from ckanext.backoffice.officers.rules import Actor, Command, Refusal
from ckanext.backoffice.officers.terms import Appointment, Fault, State, Terms

TODAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 5, tzinfo=UTC)  # 12.00 WIB
BEFORE, AFTER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)

PPID = Terms("ratna", Role.PPID, None, "100/2026", TODAY)
UNIT = Terms("tirta", Role.UNIT, "dinsos", "101/2026", TODAY)


def appointed(**changes):
    said = {"user_id": "ratna", "role": Role.PPID, "organization_id": None, "decree_number": "1", "starts": TODAY}
    return Appointment(**(said | {"id": "a", "confirmed_at": BEFORE, "proposed_by": "user:wulan"} | changes))


# Nature of the roles (workflow.md: who prepares, who decides)
def test_who_decides_and_who_prepares():
    assert {role for role in Role if decides(role)} == {Role.PPID, Role.UNIT, Role.CUSTODIAN, Role.SUPERIOR}
    assert {role for role in DUTIES if DUTIES[role].of_organization} == {Role.UNIT, Role.UNIT_DESK}
    assert set(Role) - set(DUTIES) == {Role.APPLICANT, Role.SYSTEM}


# What may be proposed
@pytest.mark.parametrize(
    ("proposed", "faults"),
    [
        (PPID, {}),
        (UNIT, {}),
        (replace(PPID, ends=TODAY), {}),
        (replace(PPID, starts=date(2020, 1, 1)), {}),
        (replace(PPID, stand_in=StandIn.PLH, ends=TODAY), {}),
        (replace(UNIT, stand_in=StandIn.PLT, ends=date(2026, 6, 8)), {}),
        (replace(PPID, decree_number=" "), {"decree_number": Fault.NO_NUMBER}),
        (replace(PPID, decree_number="x" * 101), {"decree_number": Fault.NO_NUMBER}),
        (replace(PPID, decree_number="1\r\nBcc: x"), {"decree_number": Fault.NO_NUMBER}),
        (replace(PPID, role=Role.APPLICANT), {"role": Fault.NO_SUCH_DUTY}),
        (replace(PPID, role=Role.SYSTEM), {"role": Fault.NO_SUCH_DUTY}),
        (replace(UNIT, organization_id=None), {"organization_id": Fault.NEEDS_UNIT}),
        (replace(UNIT, organization_id=""), {"organization_id": Fault.NEEDS_UNIT}),
        (replace(UNIT, role=Role.UNIT_DESK, organization_id=None), {"organization_id": Fault.NEEDS_UNIT}),
        (replace(PPID, organization_id="dinsos"), {"organization_id": Fault.NO_UNIT}),
        (replace(PPID, stand_in=StandIn.PLT), {"ends": Fault.STAND_IN_ENDS}),
        (replace(PPID, role=Role.DESK, stand_in=StandIn.PLH, ends=TODAY), {"stand_in": Fault.NO_STAND_IN}),
        (replace(PPID, role=Role.AUDITOR, stand_in=StandIn.PLT, ends=TODAY), {"stand_in": Fault.NO_STAND_IN}),
        (replace(PPID, ends=date(2026, 3, 8)), {"ends": Fault.ENDS_FIRST}),
        (replace(PPID, starts=date(2020, 1, 1), ends=date(2026, 3, 8)), {"ends": Fault.ALREADY_OVER}),
    ],
)
def test_terms(proposed, faults):
    assert terms.faults_of(proposed, TODAY) == faults


# From when to when
@pytest.mark.parametrize(
    ("appointment", "at", "state"),
    [
        (appointed(confirmed_at=None), NOON, State.PROPOSED),
        (appointed(confirmed_at=AFTER), NOON, State.PROPOSED),
        (appointed(confirmed_at=NOON), NOON, State.IN_FORCE),
        (appointed(starts=date(2026, 3, 10)), NOON, State.COMING),
        (appointed(ends=TODAY), NOON, State.IN_FORCE),
        # The day is Jakarta's: 9 March is over at 17.00 UTC.
        (appointed(ends=TODAY), datetime(2026, 3, 9, 16, 59, tzinfo=UTC), State.IN_FORCE),
        (appointed(ends=TODAY), datetime(2026, 3, 9, 17, tzinfo=UTC), State.OVER),
        (appointed(starts=date(2026, 3, 10)), datetime(2026, 3, 9, 17, tzinfo=UTC), State.IN_FORCE),
        (appointed(closed_at=NOON), NOON, State.ENDED),
        (appointed(closed_at=AFTER), NOON, State.IN_FORCE),
        (appointed(closed_at=NOON, confirmed_at=None), NOON, State.WITHDRAWN),
        (appointed(confirmed_at=None, ends=date(2026, 3, 8)), NOON, State.OVER),
        (appointed(account_holds=False), NOON, State.SUSPENDED),
        (appointed(account_holds=False, confirmed_at=None), NOON, State.PROPOSED),
    ],
)
def test_state(appointment, at, state):
    assert terms.state_of(appointment, at) is state


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
APPOINTMENTS = st.builds(
    Appointment,
    user_id=st.sampled_from(["a", "b", "c", "d"]),
    role=st.just(Role.PPID),
    organization_id=st.none(),
    decree_number=st.just("1"),
    starts=DAYS,
    ends=st.none() | DAYS,
    confirmed_at=st.none() | MOMENTS,
    closed_at=st.none() | MOMENTS,
    leave_until=st.none() | DAYS,
    leave_to=st.none() | st.sampled_from(["a", "b", "c", "d"]),
    account_holds=st.booleans(),
)


@given(APPOINTMENTS, MOMENTS)
def test_nothing_is_in_force_that_nobody_confirmed_or_whose_account_is_off(appointment, at):
    if terms.in_force(appointment, at):
        assert appointment.confirmed_at <= at
        assert appointment.account_holds
        assert appointment.starts <= terms.day_of(at) <= (appointment.ends or date.max)


@given(APPOINTMENTS, MOMENTS, MOMENTS)
def test_what_is_closed_stays_closed(appointment, one, other):
    first, later = sorted((one, other))
    closed = {State.ENDED, State.WITHDRAWN, State.OVER}
    if terms.state_of(appointment, first) in closed:
        assert terms.state_of(appointment, later) in closed


@given(APPOINTMENTS, APPOINTMENTS)
def test_overlap_is_mutual_and_agrees_with_the_days(one, other):
    assert terms.overlaps(one, other) == terms.overlaps(other, one)
    if one.user_id != other.user_id:
        assert not terms.overlaps(one, other)
    elif max(one.starts, other.starts) <= min(one.ends or date.max, other.ends or date.max):
        assert terms.overlaps(one, other)


def test_the_same_duty_after_its_end_is_another_appointment():
    first = replace(PPID, ends=date(2026, 12, 31))
    assert terms.overlaps(first, replace(PPID, starts=date(2026, 12, 31)))
    assert not terms.overlaps(first, replace(PPID, starts=date(2027, 1, 1)))
    assert not terms.overlaps(UNIT, replace(UNIT, organization_id="dinkes"))


# Who does what. `roles` are in force; the appointment is Ratna's, proposed by Wulan.
SUPERIOR, CUSTODIAN, DESK = (frozenset({role}) for role in (Role.SUPERIOR, Role.CUSTODIAN, Role.DESK))
PPID_ROLE, NOTHING = frozenset({Role.PPID}), frozenset[Role]()


@pytest.mark.parametrize(
    ("command", "actor", "refusal"),
    [
        (Command.CONFIRM, Actor("x", NOTHING), Refusal.WRONG_ROLE),
        (Command.CONFIRM, Actor("x", NOTHING, sysadmin=True), Refusal.SYSADMIN),
        (Command.CONFIRM, Actor("x", DESK), Refusal.WRONG_ROLE),
        (Command.CONFIRM, Actor("wulan", SUPERIOR), Refusal.OWN_PROPOSAL),
        (Command.CONFIRM, Actor("wulan", SUPERIOR, sysadmin=True), Refusal.OWN_PROPOSAL),
        (Command.CONFIRM, Actor("ratna", SUPERIOR), Refusal.ABOUT_SELF),
        (Command.CONFIRM, Actor("x", SUPERIOR), None),
        (Command.CONFIRM, Actor("x", CUSTODIAN), None),
        (Command.CONFIRM, Actor("x", PPID_ROLE), None),
        (Command.APPOINT, Actor("x", DESK), Refusal.WRONG_ROLE),
        (Command.APPOINT, Actor("x", CUSTODIAN), Refusal.WRONG_ROLE),
        (Command.APPOINT, Actor("ratna", SUPERIOR), Refusal.ABOUT_SELF),
        (Command.APPOINT, Actor("ratna", NOTHING, sysadmin=True), Refusal.ABOUT_SELF),
        (Command.APPOINT, Actor("x", NOTHING, sysadmin=True), None),
        (Command.APPOINT, Actor("x", PPID_ROLE), None),
        (Command.ATTACH, Actor("x", PPID_ROLE), Refusal.NOT_PROPOSER),
        (Command.ATTACH, Actor("wulan", NOTHING), Refusal.WRONG_ROLE),
        (Command.ATTACH, Actor("wulan", NOTHING, sysadmin=True), None),
        (Command.WITHDRAW, Actor("x", DESK), Refusal.WRONG_ROLE),
        (Command.WITHDRAW, Actor("wulan", PPID_ROLE), None),
        (Command.END, Actor("x", NOTHING, sysadmin=True), Refusal.SYSADMIN),
        (Command.END, Actor("ratna", PPID_ROLE), Refusal.ABOUT_SELF),
        (Command.END, Actor("wulan", SUPERIOR), None),
        (Command.LEAVE, Actor("x", PPID_ROLE), Refusal.NOT_HOLDER),
        (Command.LEAVE, Actor("ratna", PPID_ROLE), None),
        (Command.LIST, Actor("x", NOTHING), Refusal.WRONG_ROLE),
        (Command.LIST, Actor("x", frozenset({Role.UNIT, Role.UNIT_DESK, Role.DESK, Role.ADVISER})), Refusal.WRONG_ROLE),
        (Command.LIST, Actor("x", frozenset({Role.AUDITOR})), None),
    ],
)
def test_who_may(command, actor, refusal):
    assert rules.refusal_of(command, actor, appointed(starts=TODAY)) is refusal


ACTORS = st.builds(
    Actor,
    user_id=st.sampled_from(["a", "b", "c", "d"]),
    roles=st.frozensets(st.sampled_from(sorted(Role))),
    sysadmin=st.booleans(),
)


@given(ACTORS, ACTORS, APPOINTMENTS)
def test_an_appointment_takes_two_persons_beside_the_appointed(proposer, second, appointment):
    """Whatever roles anybody holds: who is appointed, who proposes and who confirms are three accounts."""
    proposed = replace(appointment, proposed_by=proposer.name)
    appoints = rules.refusal_of(Command.APPOINT, proposer, proposed) is None
    confirms = rules.refusal_of(Command.CONFIRM, second, proposed) is None
    if appoints and confirms:
        assert len({proposer.user_id, second.user_id, appointment.user_id}) == 3
        assert second.roles & rules.SECOND_PERSONS


@given(APPOINTMENTS)
def test_an_operator_without_duty_decides_nothing(appointment):
    operator = Actor("operator", frozenset(), sysadmin=True)
    open_doors = {each for each in rules.DOORS if rules.refusal_of(each, operator, appointment) is None}
    assert not open_doors & {Command.CONFIRM, Command.END, Command.LEAVE}


# Who gets the work
@given(st.lists(APPOINTMENTS), MOMENTS)
def test_what_is_for_a_duty_reaches_somebody_who_holds_it(appointments, at):
    holding = {each.user_id for each in appointments if terms.in_force(each, at)}
    got = rules.recipients(appointments, at)
    assert got <= holding
    assert bool(got) == bool(holding)


@given(st.lists(APPOINTMENTS), MOMENTS, st.sampled_from(["a", "b", "c", "d"]))
def test_a_deputy_is_the_person_himself_or_a_colleague_in_office(appointments, at, user_id):
    got = rules.deputy(user_id, appointments, at)
    assert got == user_id or any(each.user_id == got and terms.in_force(each, at) for each in appointments)


def test_leave_ends_by_itself():
    away = appointed(leave_until=TODAY, leave_to="wulan")
    colleague = appointed(user_id="wulan")
    tomorrow = NOON + timedelta(days=1)
    assert rules.recipients([away, colleague], NOON) == {"wulan"}
    assert rules.deputy("ratna", [away, colleague], NOON) == "wulan"
    assert rules.recipients([away, colleague], tomorrow) == {"ratna", "wulan"}
    assert rules.deputy("ratna", [away, colleague], tomorrow) == "ratna"


def test_a_deputy_who_left_office_gets_nothing():
    away = appointed(leave_until=TODAY, leave_to="wulan")
    assert rules.recipients([away, appointed(user_id="wulan", closed_at=BEFORE)], NOON) == {"ratna"}
    assert rules.deputy("ratna", [away, appointed(user_id="wulan", closed_at=BEFORE)], NOON) == "ratna"


@given(ACTORS, APPOINTMENTS, MOMENTS)
def test_buttons_are_what_the_rules_allow(actor, appointment, at):
    for command in rules.allowed(actor, appointment, at):
        assert rules.refusal_of(command, actor, appointment) is None
        assert terms.state_of(appointment, at) in rules.DOORS[command].sources


def test_open_work_goes_up_the_line():
    assert rules.heirs(Role.UNIT_DESK, "x") == [(Role.UNIT_DESK, "x"), (Role.UNIT, "x"), (Role.PPID, None)]
    assert rules.heirs(Role.SUPERIOR, None) == [(Role.SUPERIOR, None)]
