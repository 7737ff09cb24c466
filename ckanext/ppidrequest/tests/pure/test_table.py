"""The table is the one of workflow.md, row by row, and each command has its word in the ledger."""

import pytest
from procedure_room import KNOWN, NOW, actor, request_in, said
from procedure_table import MUST_HOLD, ROWS, STATES, states, table

from ckanext.backoffice.ledger import request_kinds
from ckanext.backoffice.officers.roles import Role, decides
from ckanext.ppidrequest.domain.decide import decide
from ckanext.ppidrequest.domain.errors import NotYet
from ckanext.ppidrequest.domain.guards import GUARDS
from ckanext.ppidrequest.domain.pending import PENDING, PENDING_ON_BEHALF
from ckanext.ppidrequest.domain.terms import STAGES, State
from ckanext.ppidrequest.domain.transitions import MOVES, ON_BEHALF

EXPECTED = {row[0]: row[1:] for row in table(ROWS)}
GUARDED = {command: guards.split() for command, guards in table(MUST_HOLD, ":")}
NO_COMMAND = {"download"}
"""Events of a request that no command makes."""


def test_no_row_is_missing_and_none_is_more():
    assert set(MOVES) == set(EXPECTED)
    assert set(GUARDED) <= set(EXPECTED)


@pytest.mark.parametrize("command", EXPECTED)
def test_row(command):
    sources, target, roles, deciding, clock, letter = EXPECTED[command]
    move = MOVES[command]
    assert {state.value for state in move.sources} == states(sources)
    stays = "=" if target == sources else target
    assert (move.target or "=") in {target, stays}
    assert {role.value for role in move.roles} == set(roles.split())
    assert (move.deciding, move.clock or "", move.letter or "") == (deciding == "D", clock, letter)
    assert list(move.guards) == GUARDED.get(command, [])


def test_states():
    assert [(s.value, STAGES[s].turn.value, str(STAGES[s].days or "-")) for s in State] == [
        tuple(row) for row in table(STATES)
    ]


def test_every_guard_is_used_and_every_name_is_a_guard():
    named = {guard for move in MOVES.values() for guard in move.guards}
    assert named | {"letter_current", "letter_signed", "recorded_on_paper"} == set(GUARDS)


@pytest.mark.parametrize("move", [move for move in MOVES.values() if move.deciding], ids=lambda move: move.command)
def test_only_deciding_duties_decide(move):
    assert all(decides(role) for role in move.roles)


def test_a_letter_can_be_prepared_wherever_its_command_may_be_given():
    """But for two: workflow.md lets no letter be prepared in `answered` and `incomplete`, and asks for one there."""
    where = MOVES["prepare_letter"].sources
    lost = {(move.command, state) for move in MOVES.values() if move.letter for state in move.sources - where}
    assert lost == {("replace_notice", State.ANSWERED), ("extend", State.INCOMPLETE)}


def test_every_command_has_its_kind_in_the_ledger():
    kinds = [kind for kind, _ in request_kinds.REQUEST]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) - NO_COMMAND == set(MOVES)
    assert set(request_kinds.OPENING) == {move.command for move in MOVES.values() if move.new}


def test_the_desk_records_what_the_applicant_says():
    own = {command for command, row in EXPECTED.items() if "applicant" in row[2].split()}
    assert own - {"submit", "message"} - {"confirm_contact", "claim"} == ON_BEHALF
    assert PENDING_ON_BEHALF <= ON_BEHALF


@pytest.mark.parametrize("command", sorted(PENDING))
def test_pending_is_not_yet(command):
    move = MOVES[command]
    request = request_in(next(iter(move.sources), State.SUBMITTED))
    with pytest.raises(NotYet):
        decide(request, said(command, request), actor(next(iter(move.roles))), KNOWN, NOW)


def test_what_is_pending():
    assert set(MOVES) >= PENDING


def test_roles_that_have_no_part():
    assert set(Role) - {role for move in MOVES.values() for role in move.roles} == {Role.AUDITOR, Role.ADVISER}
