"""The words of the procedure (workflow.md): states, lanes, outcomes and what a request is known by. Pure."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    DIP_CHECK = "dip_check"
    DISPOSITION = "disposition"
    UNIT_REVIEW = "unit_review"
    HANDOVER = "handover"
    PRIVACY_CHECK = "privacy_check"
    DELIVERY = "delivery"
    REFUSAL = "refusal"
    ANSWERED = "answered"
    CLOSED = "closed"


class Turn(StrEnum):
    """Who has to act in a state."""

    APPLICANT = "applicant"
    PPID = "ppid"
    UNIT = "unit"
    NOBODY = "nobody"


class Stage(NamedTuple):
    """`step` is the SOP's, `days` the working days that the SOP gives it; None where it names no time."""

    step: int
    turn: Turn
    days: int | None


STAGES = {
    State.SUBMITTED: Stage(6, Turn.PPID, 1),
    State.INCOMPLETE: Stage(5, Turn.APPLICANT, 3),
    State.DIP_CHECK: Stage(6, Turn.PPID, 1),
    State.DISPOSITION: Stage(7, Turn.PPID, 3),
    State.UNIT_REVIEW: Stage(8, Turn.UNIT, 3),
    State.HANDOVER: Stage(9, Turn.UNIT, 1),
    State.PRIVACY_CHECK: Stage(10, Turn.PPID, 3),
    State.DELIVERY: Stage(11, Turn.PPID, 3),
    State.REFUSAL: Stage(12, Turn.PPID, 3),
    State.ANSWERED: Stage(13, Turn.APPLICANT, None),
    State.CLOSED: Stage(13, Turn.NOBODY, None),
}

EVERY = frozenset(State)
OPEN = EVERY - {State.ANSWERED, State.CLOSED}
HANDOVER_TO_REFUSAL = frozenset({State.HANDOVER, State.PRIVACY_CHECK, State.DELIVERY, State.REFUSAL})
SAME_STEP = {State.DIP_CHECK: State.SUBMITTED}
"""States that share the SOP time of another: step 6 is one working day, whatever part of it is being done."""


class Lane(StrEnum):
    PPID = "ppid"
    GOVERNMENT = "government"


BOOKS = {Lane.PPID: "PPID", Lane.GOVERNMENT: "BPD"}
"""Prefix of the register number by lane."""


class Outcome(StrEnum):
    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    NOT_DOCUMENTED = "not_documented"
    DUPLICATE = "duplicate"
    NOT_ELIGIBLE = "not_eligible"
    OWN_DATA = "own_data"
    WITHDRAWN = "withdrawn"
    INCOMPLETE = "incomplete"


class ApplicantKind(StrEnum):
    PERSON = "person"
    LEGAL_BODY = "legal_body"
    GROUP = "group"
    PROXY = "proxy"
    GOVERNMENT = "government"


class Channel(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in_person"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    OTHER_SITE = "other_site"


class Clock(StrEnum):
    """What a command does to the term of the law (UU 14/2008 Ps 22(7)-(8))."""

    STARTS = "starts"
    RESTARTS = "restarts"
    STOPS = "stops"
    EXTENDS = "extends"


LAW_DAYS = 10
EXTENSION_DAYS = 7
OBJECTION_DAYS = 30
COMPLETION_DAYS = 3
REMINDED_AT = (3, 1)
"""Working days before a term ends on which its holder is reminded."""
LATE_AT = (1, 3)
"""Working days after it, on which the next higher officer hears of it."""

GROUNDS = tuple("abcdefghij")
"""Letters of UU 14/2008 Ps 17; j needs another law and its article."""
GOVERNMENT_GROUNDS = ("forum", "no_legal_basis")
"""Between offices: a limit of access that the Forum decided, or no legal basis (Perpres 39/2019 Ps 37)."""
