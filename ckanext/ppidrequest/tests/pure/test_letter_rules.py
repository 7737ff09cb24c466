"""Letters before they are signed: who prepares for whom, what must hold for the signer, which drafts are left over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from procedure_room import FILE, KNOWN, NOW, actor, fitting, known_for, request_in, said

from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest import letters_known
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.decide import decide, ready, why_not, why_not_prepared
from ckanext.ppidrequest.domain.errors import NotNow, NotYet, NotYours, Refused
from ckanext.ppidrequest.domain.letter_guards import signs_as
from ckanext.ppidrequest.domain.pending import PENDING
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.domain.transitions import MOVES
from ckanext.ppidrequest.letters.records import Record
from ckanext.ppidrequest.letters.records import State as LetterState

LETTERED = [name for name, move in MOVES.items() if move.letter]
OFFICERS = {Role.DESK: Role.PPID, Role.UNIT_DESK: Role.UNIT}


@pytest.fixture
def whole(monkeypatch):
    """The procedure as if all of it were built."""
    monkeypatch.setattr(rules, "PENDING", frozenset())


def preparing(command, preparer, signer):
    """How preparing the letter of a command ends that says all it must: None when nothing is wrong."""
    request = fitting(command, min(MOVES[command].sources))
    wanted = said(command, request)
    try:
        ready(request, wanted, actor(preparer), actor(signer), known_for(wanted), NOW)
    except Refused as refused:
        return type(refused).__name__
    return None


@pytest.mark.parametrize("command", LETTERED)
def test_who_prepares_a_letter_and_for_whom(whole, command):
    """Every pair of roles, wrong ones first in number: only the signer himself, or his own desk."""
    officers = MOVES[command].roles & {Role.PPID, Role.UNIT}
    right = {(role, role) for role in officers} | {(desk, own) for desk, own in OFFICERS.items() if own in officers}
    found = {(one, other): preparing(command, one, other) for one in Role for other in officers}
    assert {ended for pair, ended in found.items() if pair not in right} == {"NotYours"}
    assert {ended for pair, ended in found.items() if pair in right} == {None}


@pytest.mark.parametrize("command", [name for name, move in MOVES.items() if not move.letter and not move.new])
def test_what_goes_without_a_letter_is_prepared_by_nobody(whole, command):
    request = fitting(command, min(MOVES[command].sources))
    refused = {type(why_not_prepared(request, command, actor(role), KNOWN, NOW)) for role in Role}
    assert refused == {NotYours}


@pytest.mark.parametrize("command", LETTERED)
@pytest.mark.parametrize("state", State)
def test_a_desk_is_offered_what_its_officer_is(whole, state, command):
    request = request_in(state)
    for desk, officer in OFFICERS.items():
        offered = why_not_prepared(request, command, actor(desk), KNOWN, NOW)
        if officer not in MOVES[command].roles:
            assert isinstance(offered, NotYours)
            continue
        own = why_not(request, command, actor(officer), KNOWN, NOW)
        assert (offered and offered.why) == (own and own.why)


@pytest.mark.parametrize("command", sorted(set(LETTERED) & PENDING))
def test_what_is_not_built_is_not_prepared(command):
    for role in (Role.DESK, Role.UNIT_DESK):
        assert isinstance(why_not_prepared(request_in(State.REFUSAL), command, actor(role), KNOWN, NOW), NotYet)


def test_the_desk_itself_gives_nothing():
    for command in ("deliver", "refuse"):
        request = fitting(command, min(MOVES[command].sources))
        wanted = said(command, request)
        with pytest.raises(NotYours):
            decide(request, wanted, actor(Role.DESK), known_for(wanted), NOW)


def test_what_a_command_needs_must_hold_for_the_signer_not_for_the_desk(monkeypatch):
    """A row whose letter a masker may not sign: refused when it is prepared for him, and again when he signs."""
    strict = replace(MOVES["deliver"], guards=("is_no_masker", *MOVES["deliver"].guards))
    monkeypatch.setitem(MOVES, "deliver", strict)
    request = fitting("deliver", State.DELIVERY)
    wanted = said("deliver", request)
    masker, other, desk = (actor(role, account=name) for role, name in PEOPLE)
    known = known_for(wanted, replace(KNOWN, files=(replace(FILE, hands=frozenset({"masker", "desk"})),)))
    with pytest.raises(NotNow, match="is_no_masker"):
        ready(request, wanted, desk, masker, known, NOW)
    with pytest.raises(NotNow, match="is_no_masker"):
        decide(request, wanted, masker, known, NOW)
    ready(request, wanted, desk, other, known, NOW)
    assert decide(request, wanted, other, known, NOW).kind == "deliver"


PEOPLE = ((Role.PPID, "masker"), (Role.PPID, "other"), (Role.DESK, "desk"))


@pytest.mark.parametrize(
    ("command", "roles", "part"),
    [
        ("grant", {Role.DESK}, None),
        ("deliver", {Role.UNIT_DESK}, None),
        ("deliver", {Role.CUSTODIAN}, None),
        ("verify", {Role.AUDITOR, Role.SUPERIOR, Role.APPLICANT}, None),
        ("grant", {Role.UNIT_DESK}, Role.UNIT),
        ("deliver", {Role.DESK}, Role.PPID),
        ("deliver", {Role.CUSTODIAN, Role.PPID}, Role.PPID),
        ("record_test", {Role.UNIT_DESK}, Role.UNIT),
        ("record_test", {Role.DESK}, Role.PPID),
        ("record_test", {Role.PPID, Role.UNIT_DESK}, Role.PPID),
        ("refuse", {Role.PPID, Role.UNIT}, Role.PPID),
    ],
)
def test_the_part_in_which_a_letter_is_signed(command, roles, part):
    assert signs_as(MOVES[command], roles) is part


def record(id_, command, minute, state=LetterState.PREPARED):
    at = datetime(2026, 3, 9, 2, minute, tzinfo=UTC)
    signed = at + timedelta(seconds=30) if state is LetterState.SIGNED else None
    known = {"id": id_, "command": command, "state": state, "prepared_at": at, "signed_at": signed}
    rest = {name: None for name in Record.__dataclass_fields__ if name not in known}
    return Record(**rest | known | {"dated": date(2026, 3, 9)})


OLD, NEW = record("old", "grant", 1), record("new", "grant", 9)
LEFT = [
    # drafts and other letters, the state of the request that it is in since 02:05, what is left over
    ([], State.CLOSED, set()),
    ([NEW], State.UNIT_REVIEW, set()),
    ([record("paper", "", 1)], State.CLOSED, set()),
    ([record("void", "grant", 1, LetterState.VOID)], State.CLOSED, set()),
    ([record("done", "grant", 1, LetterState.SIGNED)], State.HANDOVER, set()),
    ([OLD], State.HANDOVER, {"old"}),
    ([OLD], State.CLOSED, {"old"}),
    ([OLD, record("done", "grant", 5, LetterState.SIGNED), NEW], State.UNIT_REVIEW, {"old"}),
    ([NEW], State.HANDOVER, {"new"}),
    # a test is held on another ground, whatever was tested before
    ([record("t1", "record_test", 1), record("t2", "record_test", 5, LetterState.SIGNED)], State.REFUSAL, set()),
    ([record("t1", "record_test", 1)], State.ANSWERED, {"t1"}),
]


@pytest.mark.parametrize(("records", "state", "left"), LEFT)
def test_drafts_that_nobody_signs_any_more(records, state, left):
    request = request_in(state, since=datetime(2026, 3, 9, 2, 5, tzinfo=UTC))
    assert letters_known.left_over(records, request) == left
