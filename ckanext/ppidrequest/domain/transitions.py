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
    """`roles` are parts in the request: `roles_in` says which duty has which of them in a lane. `deciding`: the duty
    holder or his stand-in. `letter` is the kind of letter that must be signed with it. `new`: it makes the
    request."""

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
STOPS = Clock.STOPS
ANSWERED_OR_CLOSED = (S.ANSWERED, S.CLOSED)
OPEN_OR_ANSWERED = OPEN | {S.ANSWERED}

# SOP 4-5
INTAKE = (
    row("submit", NEW, S.SUBMITTED, APPLICANT, clock=Clock.STARTS),
    row("confirm_contact", EVERY, SAME, APPLICANT, needs="contact_unconfirmed"),
    row("register", NEW, S.SUBMITTED, DESK, PPID, UNIT, CUSTODIAN, needs="came_otherwise", clock=Clock.STARTS),
    row(
        "return_incomplete", S.SUBMITTED, S.INCOMPLETE, DESK, PPID, needs="may_return items_listed", letter="incomplete"
    ),
    row("complete", S.INCOMPLETE, S.SUBMITTED, APPLICANT, needs="items_answered", clock=Clock.RESTARTS),
    row("close_incomplete", S.INCOMPLETE, S.CLOSED, SYSTEM, needs="completion_over"),
    row("proceed_incomplete", S.INCOMPLETE, S.DIP_CHECK, PPID, needs="completion_sent_long_ago reason_given", d=True),
    row("move_lane", S.SUBMITTED, S.SUBMITTED, PPID, CUSTODIAN, needs="other_lane reason_given"),
    row("to_own_data", S.SUBMITTED, S.CLOSED, PPID, needs="about_himself"),
    row(
        "answer_duplicate",
        (S.SUBMITTED, S.DIP_CHECK),
        S.ANSWERED,
        PPID,
        needs="earlier_answer_linked",
        d=True,
        clock=STOPS,
        letter="notice",
    ),
    row("decline_applicant", S.SUBMITTED, S.ANSWERED, PPID, needs="no_applicant", d=True, clock=STOPS, letter="notice"),
    row("verify", S.SUBMITTED, S.DIP_CHECK, DESK, PPID, needs="identity_checked"),
)

# SOP 6-7
ROUTING = (
    row(
        "answer_open",
        (S.DIP_CHECK, S.DISPOSITION),
        S.ANSWERED,
        PPID,
        needs="links_given why_given",
        d=True,
        clock=STOPS,
        letter="notice",
    ),
    row("record_dip", S.DIP_CHECK, S.DISPOSITION, DESK, PPID, needs="listed_or_within_authority"),
    row(
        "declare_not_held",
        (S.DIP_CHECK, S.DISPOSITION),
        S.ANSWERED,
        PPID,
        needs="holder_or_statements",
        d=True,
        clock=STOPS,
        letter="notice",
    ),
    row("refuse_exempt", S.DIP_CHECK, S.REFUSAL, PPID, needs="exemption_in_force why_given", d=True),
    row("split", (S.DIP_CHECK, S.DISPOSITION), SAME, PPID, needs="before_notice parts_quoted"),
    row("dispose", S.DISPOSITION, S.UNIT_REVIEW, PPID, needs="unit_exists due_later", d=True),
)

# SOP 8-9
UNIT_WORK = (
    row("send_back", S.UNIT_REVIEW, S.DISPOSITION, UNIT, needs="sent_back_less_than_twice reason_given"),
    row("report_not_held", S.UNIT_REVIEW, S.DISPOSITION, UNIT, needs="search_described"),
    row("grant", S.UNIT_REVIEW, S.HANDOVER, UNIT, needs="withheld_parts_have_grounds", d=True, letter="unit_decision"),
    row(
        "propose_refusal",
        S.UNIT_REVIEW,
        S.REFUSAL,
        UNIT,
        needs="ground_named named_entry_in_force",
        d=True,
        letter="unit_decision",
    ),
    row(
        "record_test",
        (S.UNIT_REVIEW, S.PRIVACY_CHECK, S.REFUSAL),
        SAME,
        UNIT,
        PPID,
        needs="test_described",
        letter="consequence_test",
    ),
    row("hand_over", S.HANDOVER, S.PRIVACY_CHECK, UNIT, needs="has_files", letter="handover"),
    row("revise_decision", S.HANDOVER, S.UNIT_REVIEW, UNIT, PPID, needs="reason_given"),
    row("recall", (S.UNIT_REVIEW, S.HANDOVER), S.DISPOSITION, PPID, needs="reason_given", letter="reminder"),
    row("record_unit_grant", S.UNIT_REVIEW, S.HANDOVER, PPID, needs="paper_given withheld_parts_have_grounds"),
    row("record_unit_refusal", S.UNIT_REVIEW, S.REFUSAL, PPID, needs="paper_given ground_named named_entry_in_force"),
    row("record_unit_not_held", S.UNIT_REVIEW, S.DISPOSITION, PPID, needs="paper_given search_described"),
    row("record_unit_handover", S.HANDOVER, S.PRIVACY_CHECK, PPID, needs="paper_given has_files"),
)

# SOP 10-13
ANSWER = (
    row("return_data", S.PRIVACY_CHECK, S.HANDOVER, PPID, needs="reason_given"),
    row("record_mask", S.PRIVACY_CHECK, SAME, PPID, UNIT, CUSTODIAN, needs="inspection_proven"),
    row("clear_privacy", S.PRIVACY_CHECK, S.DELIVERY, PPID, needs="every_file_proven is_no_masker", d=True),
    row("approve_raw", S.PRIVACY_CHECK, SAME, SUPERIOR, needs="never_moved is_no_masker basis_on_file", d=True),
    row("refuse_privacy", S.PRIVACY_CHECK, S.REFUSAL, PPID, needs="reason_given", d=True),
    row("reconsider", S.REFUSAL, REFUSED_FROM, PPID, needs="reason_given"),
    row("recheck", S.DELIVERY, S.PRIVACY_CHECK, PPID, needs="reason_given"),
    row("deliver", S.DELIVERY, S.ANSWERED, PPID, needs="files_as_cleared", clock=STOPS, d=True, letter="delivery"),
    row("refuse", S.REFUSAL, S.ANSWERED, PPID, needs="ground_named has_test", clock=STOPS, d=True, letter="refusal"),
    row("hand_to_applicant", S.ANSWERED, SAME, DESK, PPID, needs="given_somehow paper_given"),
    row("confirm_receipt", S.ANSWERED, S.CLOSED, APPLICANT, needs="answer_reached"),
    row("close", S.ANSWERED, S.CLOSED, SYSTEM, needs="objection_window_over nothing_open"),
    row("follow_up", ANSWERED_OR_CLOSED, S.DISPOSITION, PPID, SYSTEM, needs="data_exist"),
)

ANY_TIME = (
    row(
        "issue_notice",
        HANDOVER_TO_REFUSAL,
        SAME,
        PPID,
        needs="before_notice unit_has_decided provision_named",
        clock=STOPS,
        d=True,
        letter="notice",
    ),
    row(
        "replace_notice",
        HANDOVER_TO_REFUSAL | {S.ANSWERED},
        SAME,
        PPID,
        needs="after_notice reason_given",
        d=True,
        letter="notice",
    ),
    row(
        "extend",
        OPEN,
        SAME,
        PPID,
        needs="before_notice may_extend reason_given",
        d=True,
        clock=Clock.EXTENDS,
        letter="extension",
    ),
    row("accept_cost", OPEN, SAME, APPLICANT, needs="after_notice"),
    row("message", OPEN_OR_ANSWERED, SAME, APPLICANT, DESK, PPID, UNIT, CUSTODIAN, needs="text_given writer_known"),
    row("note", OPEN_OR_ANSWERED, SAME, DESK, PPID, UNIT_DESK, UNIT, CUSTODIAN, SUPERIOR, needs="text_given"),
    row("assign", OPEN_OR_ANSWERED, SAME, PPID, UNIT, needs="colleague_on_duty"),
    row("renew_grant", ANSWERED_OR_CLOSED, SAME, PPID, needs="data_delivered reason_given"),
    row("revoke_grant", ANSWERED_OR_CLOSED, SAME, PPID, needs="data_delivered reason_given"),
    row("prepare_letter", OPEN - {S.INCOMPLETE}, SAME, DESK, PPID, UNIT_DESK, UNIT, needs="letter_due"),
    row("sign_letter", OPEN - {S.INCOMPLETE}, SAME, PPID, UNIT, needs="letter_made", d=True),
    row(
        "void_letter",
        EVERY,
        SAME,
        DESK,
        PPID,
        UNIT_DESK,
        UNIT,
        needs="letter_prepared draft_of_own reason_given",
    ),
    row("replace_letter", ANSWERED_OR_CLOSED, SAME, PPID, needs="reason_given", d=True),
    row("correct_identity", EVERY, SAME, PPID, needs="paper_given"),
    row("claim", EVERY, SAME, APPLICANT),
    row("rate", ANSWERED_OR_CLOSED, SAME, APPLICANT),
    row("respond", ANSWERED_OR_CLOSED, SAME, APPLICANT),
    row("propose_open", ANSWERED_OR_CLOSED, SAME, PPID, CUSTODIAN),
    row("withdraw", OPEN, S.CLOSED, APPLICANT),
    row("undo_withdraw", S.CLOSED, WITHDRAWN_FROM, APPLICANT, needs="withdrawn_lately"),
    row("refer_forum", OPEN, SAME, CUSTODIAN, APPLICANT, needs="between_offices text_given"),
    row("remind", OPEN, SAME, SYSTEM, needs="reminder_day"),
    row("escalate", OPEN, SAME, SYSTEM, needs="late_day"),
    row("recompute", OPEN, SAME, SYSTEM),
    row("reopen_decision", ANSWERED_OR_CLOSED, S.DISPOSITION, SYSTEM, needs="order_on_record"),
    row("reopen_delivery", ANSWERED_OR_CLOSED, S.HANDOVER, SYSTEM, needs="order_on_record"),
    row("order", OPEN, SAME, SYSTEM, needs="order_on_record"),
)

MOVES = {move.command: move for move in INTAKE + ROUTING + UNIT_WORK + ANSWER + ANY_TIME}

ON_BEHALF = frozenset(
    move.command for move in MOVES.values() if APPLICANT in move.roles and DESK not in move.roles and not move.new
) - {"confirm_contact", "claim"}
"""Commands of the applicant that the desk may record in his name: all but the two that prove an address or an account.
`submit` in his name is `register`."""
