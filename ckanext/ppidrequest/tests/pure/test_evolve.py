"""What each command makes of the request, beside its state and its terms."""

from dataclasses import asdict, replace
from unittest.mock import patch

import pytest
from procedure_room import CLEARED, FILE, KNOWN, LAW, NOW, TODAY, UNIT, actor, fitting, known_for, said

from ckanext.backoffice.officers.roles import Role
from ckanext.ppidrequest.domain import decide as rules
from ckanext.ppidrequest.domain.decide import decide
from ckanext.ppidrequest.domain.evolve import evolve
from ckanext.ppidrequest.domain.terms import Lane, Outcome, State
from ckanext.ppidrequest.domain.transitions import MOVES

BLANK = {
    "account_id": None,
    "organization_id": None,
    "contact_confirmed": False,
    "outcome": None,
    "unit_decided": None,
    "refused_from": State.DIP_CHECK,
    "withdrawn_from": None,
    "sent_back": 1,
    "letters_of_completion": 0,
    "cleared": CLEARED,
}
TERMS = {"version", "since", "state", "law_start", "law_due", "law_met", "step_due", "promise_due", "deciders"}

MADE = {
    "confirm_contact": {"contact_confirmed": True},
    "return_incomplete": {"letters_of_completion": 1},
    "close_incomplete": {"outcome": Outcome.INCOMPLETE},
    "move_lane": {"lane": Lane.GOVERNMENT},
    "to_own_data": {"outcome": Outcome.OWN_DATA},
    "answer_duplicate": {"outcome": Outcome.DUPLICATE},
    "decline_applicant": {"outcome": Outcome.NOT_ELIGIBLE},
    "answer_open": {"outcome": Outcome.GRANTED},
    "record_dip": {"dip_id": "p1"},
    "declare_not_held": {"outcome": Outcome.NOT_HELD},
    "refuse_exempt": {"unit_decided": True, "dik_id": "k1"},
    "dispose": {"organization_id": UNIT, "unit_decided": False},
    "send_back": {"sent_back": 2},
    "grant": {"unit_decided": True},
    "record_unit_grant": {"unit_decided": True},
    "propose_refusal": {"unit_decided": True, "refused_from": State.UNIT_REVIEW},
    "record_unit_refusal": {"unit_decided": True, "refused_from": State.UNIT_REVIEW},
    "record_test": {"tested": frozenset({"a"})},
    "revise_decision": {"unit_decided": False},
    "recall": {"unit_decided": False},
    "record_mask": {"contains_personal_data": True},
    "clear_privacy": {},
    "refuse_privacy": {"unit_decided": True, "refused_from": State.PRIVACY_CHECK},
    "reconsider": {"unit_decided": False, "refused_from": None},
    "recheck": {"cleared": ()},
    "deliver": {"outcome": Outcome.GRANTED},
    "refuse": {"outcome": Outcome.REFUSED},
    "follow_up": {"unit_decided": False},
    "issue_notice": {"notice_issued": True},
    "extend": {"extended": True},
    "assign": {"assignee_id": "u9"},
    "claim": {"account_id": "applicant"},
    "withdraw": {"outcome": Outcome.WITHDRAWN},
    "undo_withdraw": {"outcome": None, "withdrawn_from": None},
    "reopen_decision": {"unit_decided": False, "cleared": ()},
    "reopen_delivery": {"unit_decided": True, "cleared": ()},
}
"""Those not named make nothing of it."""

OPENS_OBJECTION = {
    "close_incomplete",
    "answer_duplicate",
    "decline_applicant",
    "answer_open",
    "declare_not_held",
    "deliver",
    "refuse",
    "hand_to_applicant",
}


def give(command, request, **facts):
    with patch.object(rules, "PENDING", frozenset()):
        wanted = said(command, request)
        wanted = replace(wanted, facts={**wanted.facts, **facts})
        now = LATE.get(command, NOW)
        return evolve(request, decide(request, wanted, actor(min(MOVES[command].roles)), known_for(wanted), now))


LATE = dict.fromkeys(("remind", "escalate"), NOW.replace(day=10))


def before(command):
    """A request of which as much as possible is not yet so."""
    request = fitting(command, max(MOVES[command].sources))
    needed = {"unit_has_decided": "unit_decided", "withdrawn_lately": "outcome", "data_delivered": "outcome"}
    kept = {needed[guard] for guard in MOVES[command].guards if guard in needed}
    kept |= {"withdrawn_from"} if command == "undo_withdraw" else set()
    kept |= set() if command == "confirm_contact" else {"contact_confirmed"}
    return replace(request, **{name: value for name, value in BLANK.items() if name not in kept})


LETTERED = {"prepare_letter", "sign_letter"}
"""Which letter is due, and to whom, is tried in test_guards and test_decide."""


@pytest.mark.parametrize("command", [name for name, move in MOVES.items() if not move.new and name not in LETTERED])
def test_what_it_makes_of_the_request(command):
    old = before(command)
    new = give(command, old)
    changed = {name: value for name, value in vars(new).items() if value != getattr(old, name) and name not in TERMS}
    until = changed.pop("objection_until", None)
    assert (until == LAW.add(TODAY, 30)) == (command in OPENS_OBJECTION)
    wanted = MADE.get(command, {})
    assert changed == wanted | ({"withdrawn_from": old.state} if command == "withdraw" else {})


def test_what_is_not_documented_is_promised():
    told = give("declare_not_held", before("declare_not_held"), promised="2026-04-30")
    assert told.outcome is Outcome.NOT_DOCUMENTED


def test_part_of_it():
    granted = replace(before("grant"), tested=frozenset({"a"}))
    wanted = said("grant")
    facts, texts = {"extent": "part", "ground": "h"}, {"withheld": "nama", "consequence": "x" * 30}
    event = decide(granted, replace(wanted, facts=facts, texts=texts), actor(Role.UNIT), known_for(wanted), NOW)
    assert evolve(granted, event).partly


def test_the_list_is_what_was_proven():
    empty = replace(before("clear_privacy"), cleared=())
    assert give("clear_privacy", empty).cleared == CLEARED
    assert asdict(CLEARED[0]) == {
        "object_id": FILE.object_id,
        "sha256": FILE.sha256,
        "inspection_version": FILE.version,
    }
    assert FILE in KNOWN.files
