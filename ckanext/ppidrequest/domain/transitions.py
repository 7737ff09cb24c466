"""The procedure: one row a command. A row says where it may be given, by whom, what must hold and what comes of it.

Source: SOP Pemanfaatan Data Statistik Sektoral; UU 14/2008; PerKI 1/2021; Perpres 39/2019 (workflow.md). Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ckanext.backoffice.officers.roles import Role

from .terms import EVERY, HANDOVER_TO_REFUSAL, OPEN, Clock, State

S = State
APPLICANT, DESK, PPID = Role.APPLICANT, Role.DESK, Role.PPID
UNIT_DESK, UNIT, CUSTODIAN = Role.UNIT_DESK, Role.UNIT, Role.CUSTODIAN
SUPERIOR, SYSTEM = Role.SUPERIOR, Role.SYSTEM

SAME = None
"""Target of a command that leaves the state as it is."""
REFUSED_FROM, WITHDRAWN_FROM = "refused_from", "withdrawn_from"
"""Targets that the request remembers."""


@dataclass(frozen=True)
class Move:
    """`roles` are those of lane `ppid` (`lanes.takers` gives the other lane's). `deciding`: the duty holder himself or
    his stand-in. `letter` is the kind of letter that must be signed with it. `new`: it makes the request."""

    command: str
    sources: frozenset[State]
    target: State | str | None
    roles: frozenset[Role]
    guards: tuple[str, ...] = ()
    clock: Clock | None = None
    deciding: bool = False
    letter: str | None = None

    @property
    def new(self) -> bool:
        return not self.sources


def row(
    command: str,
    sources: Iterable[State] | State,
    target: State | str | None,
    *roles: Role,
    needs: str = "",
    clock: Clock | None = None,
    d: bool = False,
    letter: str | None = None,
) -> Move:
    """`needs` names the guards, `d` marks a deciding command (D in workflow.md)."""
    states = {sources} if isinstance(sources, State) else sources
    return Move(command, frozenset(states), target, frozenset(roles), tuple(needs.split()), clock, d, letter)


NEW: tuple[State, ...] = ()
ANSWERED_OR_CLOSED = (S.ANSWERED, S.CLOSED)
OPEN_OR_ANSWERED = OPEN | {S.ANSWERED}

# SOP 4-5
INTAKE = (
    row("submit", NEW, S.SUBMITTED, APPLICANT, clock=Clock.STARTS),
    row("confirm_contact", EVERY, SAME, APPLICANT, needs="contact_unconfirmed"),
    row("register", NEW, S.SUBMITTED, DESK, PPID, UNIT, CUSTODIAN, clock=Clock.STARTS),
    row("return_incomplete", S.SUBMITTED, S.INCOMPLETE, DESK, PPID, needs="may_return", letter="incomplete"),
    row("complete", S.INCOMPLETE, S.SUBMITTED, APPLICANT, needs="items_answered", clock=Clock.RESTARTS),
    row("close_incomplete", S.INCOMPLETE, S.CLOSED, SYSTEM, needs="completion_over"),
    row("proceed_incomplete", S.INCOMPLETE, S.DIP_CHECK, PPID, needs="completion_over", d=True),
    row("move_lane", S.SUBMITTED, S.SUBMITTED, PPID, CUSTODIAN),
    row("to_own_data", S.SUBMITTED, S.CLOSED, PPID),
    row("answer_duplicate", (S.SUBMITTED, S.DIP_CHECK), S.ANSWERED, PPID, d=True, clock=Clock.STOPS, letter="notice"),
    row("decline_applicant", S.SUBMITTED, S.ANSWERED, PPID, d=True, clock=Clock.STOPS, letter="notice"),
    row("verify", S.SUBMITTED, S.DIP_CHECK, DESK, PPID, needs="identity_checked"),
)

# SOP 6-7
ROUTING = (
    row("answer_open", (S.DIP_CHECK, S.DISPOSITION), S.ANSWERED, PPID, d=True, clock=Clock.STOPS, letter="notice"),
    row("record_dip", S.DIP_CHECK, S.DISPOSITION, DESK, PPID, needs="listed_or_within_authority"),
    row("declare_not_held", (S.DIP_CHECK, S.DISPOSITION), S.ANSWERED, PPID, d=True, clock=Clock.STOPS, letter="notice"),
    row("refuse_exempt", S.DIP_CHECK, S.REFUSAL, PPID, needs="exemption_in_force", d=True),
    row("split", (S.DIP_CHECK, S.DISPOSITION), SAME, PPID, needs="before_notice"),
    row("dispose", S.DISPOSITION, S.UNIT_REVIEW, PPID, needs="unit_exists due_later", d=True),
)

# SOP 8-9
UNIT_WORK = (
    row("send_back", S.UNIT_REVIEW, S.DISPOSITION, UNIT, needs="sent_back_less_than_twice"),
    row("report_not_held", S.UNIT_REVIEW, S.DISPOSITION, UNIT),
    row("grant", S.UNIT_REVIEW, S.HANDOVER, UNIT, needs="withheld_parts_have_grounds", d=True, letter="unit_decision"),
    row("propose_refusal", S.UNIT_REVIEW, S.REFUSAL, UNIT, needs="ground_named", d=True, letter="unit_decision"),
    row("record_test", (S.UNIT_REVIEW, S.PRIVACY_CHECK, S.REFUSAL), SAME, UNIT, PPID, letter="consequence_test"),
    row("hand_over", S.HANDOVER, S.PRIVACY_CHECK, UNIT, needs="has_files", letter="handover"),
    row("revise_decision", S.HANDOVER, S.UNIT_REVIEW, UNIT, PPID),
    row("recall", (S.UNIT_REVIEW, S.HANDOVER), S.DISPOSITION, PPID, letter="reminder"),
    row("record_unit_grant", S.UNIT_REVIEW, S.HANDOVER, PPID, needs="withheld_parts_have_grounds"),
    row("record_unit_refusal", S.UNIT_REVIEW, S.REFUSAL, PPID, needs="ground_named"),
    row("record_unit_not_held", S.UNIT_REVIEW, S.DISPOSITION, PPID),
    row("record_unit_handover", S.HANDOVER, S.PRIVACY_CHECK, PPID, needs="has_files"),
)

# SOP 10-13
ANSWER = (
    row("return_data", S.PRIVACY_CHECK, S.HANDOVER, PPID),
    row("record_mask", S.PRIVACY_CHECK, SAME, PPID, UNIT, CUSTODIAN, needs="inspection_proven"),
    row("clear_privacy", S.PRIVACY_CHECK, S.DELIVERY, PPID, needs="every_file_proven is_no_masker", d=True),
    row("approve_raw", S.PRIVACY_CHECK, SAME, SUPERIOR, PPID, d=True),
    row("refuse_privacy", S.PRIVACY_CHECK, S.REFUSAL, PPID, d=True),
    row("reconsider", S.REFUSAL, REFUSED_FROM, PPID),
    row("recheck", S.DELIVERY, S.PRIVACY_CHECK, PPID),
    row(
        "deliver",
        S.DELIVERY,
        S.ANSWERED,
        PPID,
        needs="files_as_cleared",
        clock=Clock.STOPS,
        d=True,
        letter="delivery",
    ),
    row(
        "refuse",
        S.REFUSAL,
        S.ANSWERED,
        PPID,
        needs="ground_named has_test",
        clock=Clock.STOPS,
        d=True,
        letter="refusal",
    ),
    row("hand_to_applicant", S.ANSWERED, SAME, DESK, PPID, letter="acknowledgement"),
    row("confirm_receipt", S.ANSWERED, S.CLOSED, APPLICANT),
    row("close", S.ANSWERED, S.CLOSED, SYSTEM, needs="objection_window_over"),
    row("follow_up", ANSWERED_OR_CLOSED, S.DISPOSITION, PPID, SYSTEM),
)

ANY_TIME = (
    row(
        "issue_notice",
        HANDOVER_TO_REFUSAL,
        SAME,
        PPID,
        needs="before_notice unit_has_decided",
        clock=Clock.STOPS,
        d=True,
        letter="notice",
    ),
    row("replace_notice", HANDOVER_TO_REFUSAL | {S.ANSWERED}, SAME, PPID, d=True, letter="notice"),
    row("extend", OPEN, SAME, PPID, needs="before_notice may_extend", d=True, clock=Clock.EXTENDS, letter="extension"),
    row("accept_cost", OPEN, SAME, APPLICANT),
    row("message", OPEN_OR_ANSWERED, SAME, APPLICANT, DESK, PPID, UNIT, CUSTODIAN),
    row("note", OPEN_OR_ANSWERED, SAME, DESK, PPID, UNIT_DESK, UNIT, CUSTODIAN, SUPERIOR),
    row("assign", OPEN_OR_ANSWERED, SAME, PPID, UNIT),
    row("renew_grant", ANSWERED_OR_CLOSED, SAME, PPID),
    row("revoke_grant", ANSWERED_OR_CLOSED, SAME, PPID),
    row("prepare_letter", OPEN - {S.INCOMPLETE}, SAME, DESK, PPID, UNIT_DESK, UNIT, needs="letter_due"),
    row("sign_letter", OPEN - {S.INCOMPLETE}, SAME, PPID, UNIT, needs="letter_due", d=True),
    row("void_letter", OPEN - {S.INCOMPLETE}, SAME, PPID, UNIT, needs="letter_prepared"),
    row("replace_letter", ANSWERED_OR_CLOSED, SAME, PPID, d=True),
    row("correct_identity", EVERY, SAME, PPID),
    row("claim", EVERY, SAME, APPLICANT),
    row("rate", ANSWERED_OR_CLOSED, SAME, APPLICANT),
    row("respond", ANSWERED_OR_CLOSED, SAME, APPLICANT),
    row("propose_open", ANSWERED_OR_CLOSED, SAME, PPID, CUSTODIAN),
    row("withdraw", OPEN, S.CLOSED, APPLICANT),
    row("undo_withdraw", S.CLOSED, WITHDRAWN_FROM, APPLICANT, needs="withdrawn_lately"),
    row("refer_forum", OPEN, SAME, CUSTODIAN, APPLICANT),
    row("remind", OPEN, SAME, SYSTEM),
    row("escalate", OPEN, SAME, SYSTEM),
    row("recompute", OPEN, SAME, SYSTEM),
    row("reopen_decision", ANSWERED_OR_CLOSED, S.DISPOSITION, SYSTEM),
    row("reopen_delivery", ANSWERED_OR_CLOSED, S.HANDOVER, SYSTEM),
    row("order", OPEN, SAME, SYSTEM),
)

MOVES = {move.command: move for move in INTAKE + ROUTING + UNIT_WORK + ANSWER + ANY_TIME}

PENDING = frozenset(
    """
    register return_incomplete complete close_incomplete proceed_incomplete move_lane to_own_data answer_duplicate
    decline_applicant answer_open declare_not_held split send_back report_not_held revise_decision recall
    record_unit_grant record_unit_refusal record_unit_not_held record_unit_handover approve_raw refuse_privacy
    reconsider recheck hand_to_applicant follow_up issue_notice replace_notice extend accept_cost message assign
    renew_grant revoke_grant replace_letter correct_identity claim rate respond propose_open undo_withdraw refer_forum
    remind escalate recompute reopen_decision reopen_delivery order return_data
    """.split()  # noqa: SIM905 # a list that later work shortens by a word
)
"""Commands that are in the procedure and not built yet: `decide` refuses them with NotYet. Later work empties this."""
