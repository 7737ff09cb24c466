"""Who may have what: the whole table, wrong roles first; and how much in an hour."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.keeper import rules
from ckanext.backoffice.keeper.budget import HOUR, Budget, Limits, Seen, Spent
from ckanext.backoffice.keeper.rules import Held, may
from ckanext.backoffice.officers.roles import DUTIES, Role

NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)


def held(role: Role, organization_id: str | None) -> list[Held]:
    """As `officers` gives it: only duties of organisations have one."""
    of_organization = role in DUTIES and DUTIES[role].of_organization
    return [Held(role, organization_id if of_organization else None)]


TABLE = [
    # what, its rules, who may with a duty in the owning organisation, who with a duty in another
    ("upload", rules.OPEN["upload"], {Role.CUSTODIAN, Role.UNIT, Role.UNIT_DESK}, {Role.CUSTODIAN}),
    (
        "handover",
        rules.OPEN["handover"],
        {Role.PPID, Role.CUSTODIAN, Role.UNIT, Role.UNIT_DESK},
        {Role.PPID, Role.CUSTODIAN},
    ),
    ("paper", rules.OPEN["paper"], {Role.DESK, Role.PPID, Role.APPLICANT}, {Role.DESK, Role.PPID, Role.APPLICANT}),
    (
        "applicant",
        rules.REVEAL["applicant"],
        {Role.DESK, Role.PPID, Role.APPLICANT},
        {Role.DESK, Role.PPID, Role.APPLICANT},
    ),
    (
        "agency",
        rules.REVEAL["agency"],
        {Role.DESK, Role.PPID, Role.CUSTODIAN, Role.APPLICANT},
        {Role.DESK, Role.PPID, Role.CUSTODIAN, Role.APPLICANT},
    ),
    ("look-up", rules.LOOK_UP, {Role.DESK, Role.PPID}, {Role.DESK, Role.PPID}),
    ("letter", rules.SIGN["letter"], {Role.PPID, Role.CUSTODIAN, Role.SUPERIOR, Role.UNIT}, None),
    ("receipt", rules.SIGN["receipt"], {Role.SYSTEM}, {Role.SYSTEM}),
    ("nothing", (), set(), set()),
]


@pytest.mark.parametrize(("what", "table", "own", "other"), TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize("role", Role)
def test_who_may(what, table, own, other, role):
    assert may(table, held(role, "dinas-lain"), "dinas", "reply") == (role in (own if other is None else other))
    assert may(table, held(role, "dinas"), "dinas", "reply") == (role in own)


def test_a_thing_of_no_organisation_is_no_units():
    assert not may(rules.OPEN["upload"], [Held(Role.UNIT, None)], None, "reply")
    assert not may(rules.OPEN["upload"], [Held(Role.UNIT, "dinas")], None, "reply")


def test_the_superior_knows_an_applicant_only_in_an_objection():
    for table in (rules.OPEN["paper"], rules.REVEAL["applicant"], rules.REVEAL["agency"]):
        assert not may(table, [Held(Role.SUPERIOR)], None, "reply")
        assert may(table, [Held(Role.SUPERIOR)], None, "objection")


@given(st.lists(st.builds(Held, st.sampled_from([Role.AUDITOR, Role.ADVISER]), st.none() | st.just("dinas"))))
def test_who_only_reads_registers_gets_nothing_however_often_appointed(duties):
    tables = [*rules.OPEN.values(), *rules.REVEAL.values(), *rules.SIGN.values(), rules.LOOK_UP]
    assert not any(may(table, duties, "dinas", "objection") for table in tables)


# Budget
SMALL = Limits(identity=2, original=1, together=4, tag=3)


def test_a_person_may_see_so_many_an_hour_and_again_after_it():
    budget = Budget(SMALL)
    assert [budget.take("user:a", Seen.IDENTITY, NOW) for _ in range(3)] == [True, True, False]
    assert budget.take("user:a", Seen.ORIGINAL, NOW)
    assert not budget.take("user:a", Seen.ORIGINAL, NOW + timedelta(minutes=59))
    assert budget.take("user:a", Seen.ORIGINAL, NOW + HOUR)


def test_all_together_have_a_budget_too():
    budget = Budget(SMALL)
    assert [budget.take(f"user:{n}", Seen.IDENTITY, NOW) for n in range(6)] == [True] * 4 + [False] * 2


def test_tags_count_among_themselves():
    budget = Budget(SMALL)
    assert [budget.take("system:keeper", Seen.TAG, NOW) for _ in range(4)] == [True] * 3 + [False]
    assert [budget.take(f"user:{n}", Seen.IDENTITY, NOW) for n in range(5)] == [True] * 4 + [False]


def test_what_the_ledger_knows_of_the_last_hour_counts():
    spent = [Spent(NOW - timedelta(minutes=30), "user:a", Seen.ORIGINAL)]
    assert not Budget(SMALL, spent).take("user:a", Seen.ORIGINAL, NOW)
    assert Budget(SMALL, spent).take("user:b", Seen.ORIGINAL, NOW)


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from("abc"), st.sampled_from(Seen))))
def test_in_no_hour_is_more_seen_than_allowed(asked):
    budget, given_out = Budget(SMALL), []
    for minute, actor, seen in sorted(asked):
        at = NOW + timedelta(minutes=minute)
        if budget.take(actor, seen, at):
            given_out.append((at, actor, seen))
    for at, actor, seen in given_out:
        hour = [other for other in given_out if at - HOUR < other[0] <= at]
        assert len([other for other in hour if other[2] is not Seen.TAG]) <= SMALL.together
        assert len([other for other in hour if other[1:] == (actor, seen)]) <= getattr(SMALL, seen)
