"""Who has which part in a request, and what he sees of it: wrong ones nothing, right ones last."""

from itertools import product

import pytest
from procedure_room import OTHER_UNIT, UNIT, request_in

from ckanext.backoffice.ledger import request_kinds
from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.ppidrequest.domain.roles_in import lane_roles, roles_in
from ckanext.ppidrequest.domain.terms import Lane, State
from ckanext.ppidrequest.domain.transitions import MOVES
from ckanext.ppidrequest.domain.visibility import (
    APPLICANT_LETTERS,
    NOTHING,
    PUBLIC_EVENTS,
    SIGHTS,
    UNIT_LETTERS,
    Sight,
    sight_of,
)

ALL = Sight(request=True, texts=True, identity=True, internal=True, files=True, letters=True)
UNIT_SIGHT = Sight(request=True, texts=True, internal=True, files=True)
FACTS = Sight(request=True)
READING = Sight(request=True, texts=True, internal=True)

# duty, its organisation: parts and sight in lane ppid, then in lane government
HELD = [
    ((Role.ADVISER, None), set(), NOTHING, set(), NOTHING),
    ((Role.UNIT, OTHER_UNIT), set(), NOTHING, set(), NOTHING),
    ((Role.UNIT_DESK, OTHER_UNIT), set(), NOTHING, set(), NOTHING),
    ((Role.UNIT, None), set(), NOTHING, set(), NOTHING),
    ((Role.SUPERIOR, None), {Role.SUPERIOR}, NOTHING, {Role.SUPERIOR}, NOTHING),
    ((Role.AUDITOR, None), {Role.AUDITOR}, READING, {Role.AUDITOR}, READING),
    ((Role.UNIT, UNIT), {Role.UNIT}, UNIT_SIGHT, {Role.UNIT}, UNIT_SIGHT),
    ((Role.UNIT_DESK, UNIT), {Role.UNIT_DESK}, UNIT_SIGHT, {Role.UNIT_DESK}, UNIT_SIGHT),
    ((Role.DESK, None), {Role.DESK}, ALL, set(), NOTHING),
    ((Role.PPID, None), {Role.PPID}, ALL, set(), NOTHING),
    ((Role.CUSTODIAN, None), {Role.CUSTODIAN}, FACTS, {Role.CUSTODIAN, Role.PPID}, ALL),
]


def test_every_duty_is_tried():
    assert {duty for (duty, _), *_ in HELD} == set(DUTIES)
    assert set(SIGHTS) == set(Role)


@pytest.mark.parametrize(("held", "ppid_roles", "ppid_sight", "government_roles", "government_sight"), HELD)
def test_lane_and_unit(held, ppid_roles, ppid_sight, government_roles, government_sight):
    """In every state: a state opens nothing that lane and unit do not."""
    wanted = {Lane.PPID: (ppid_roles, ppid_sight), Lane.GOVERNMENT: (government_roles, government_sight)}
    for lane, state in product(Lane, State):
        found = roles_in(request_in(state, lane), [held])
        assert (found, sight_of(found)) == wanted[lane]


@pytest.mark.parametrize("role", [Role.UNIT, Role.UNIT_DESK])
def test_a_unit_has_nothing_before_a_request_is_passed_to_it(role):
    assert roles_in(request_in(State.DISPOSITION, organization_id=None), [(role, UNIT), (role, None)]) == set()


@pytest.mark.parametrize("role", [None, Role.ADVISER, Role.SUPERIOR, Role.SYSTEM])
def test_nothing(role):
    assert sight_of([role] if role else []) == NOTHING


def test_nobody_but_the_holders_of_a_lane_sees_who_asks():
    assert {role for role in Role if SIGHTS[role].identity} == {Role.DESK, Role.PPID}
    assert {role for role in Role if SIGHTS[role].letters} == {Role.APPLICANT, Role.DESK, Role.PPID}
    assert sight_of([Role.APPLICANT]) == Sight(request=True, texts=True, letters=True)


def test_two_duties_see_what_each_of_them_sees():
    assert sight_of([Role.UNIT, Role.AUDITOR]) == UNIT_SIGHT
    assert roles_in(request_in(State.HANDOVER), [(Role.UNIT, OTHER_UNIT), (Role.DESK, None)]) == {Role.DESK}


def test_parts_in_any_request_of_a_lane():
    assert lane_roles(Lane.GOVERNMENT, [(Role.PPID, None), (Role.DESK, None), (Role.UNIT, UNIT)]) == set()
    assert lane_roles(Lane.GOVERNMENT, [(Role.CUSTODIAN, None)]) == {Role.CUSTODIAN, Role.PPID}
    assert lane_roles(Lane.PPID, [(Role.PPID, None), (Role.UNIT, UNIT)]) == {Role.PPID}


def test_the_applicant_hears_no_proposal():
    """A refusal is the word of the PPID: what a unit decides or proposes is internal until the answer."""
    internal = {name for name, move in MOVES.items() if Role.UNIT in move.roles and not move.new} - {"message"}
    assert not PUBLIC_EVENTS & (internal | {name for name in MOVES if name.startswith("record_unit")})
    assert {kind for kind, _ in request_kinds.REQUEST} >= PUBLIC_EVENTS


def test_letters_that_a_unit_sees_do_not_go_to_the_applicant():
    assert not UNIT_LETTERS & APPLICANT_LETTERS
