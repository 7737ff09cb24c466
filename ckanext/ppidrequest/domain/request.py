"""A request as the rules see it: what its events have made of it. Names nobody. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .terms import ApplicantKind, Channel, Lane, Outcome, State


@dataclass(frozen=True)
class Cleared:
    """A file that may leave: the proven bytes, and the version of the inspection that proved them."""

    object_id: str
    sha256: str
    inspection_version: int


@dataclass(frozen=True)
class Request:
    """`version` counts its events. Days are those of Jakarta; `law_due` is None where the law sets no term.

    `tested` are the letters of UU 14/2008 Ps 17 that a consequence test was held on.
    `deciders` are accounts that took a marked decision; an objection may not be decided by one of them.
    """

    id: str
    number: str
    lane: Lane
    state: State
    version: int
    received_at: datetime
    since: datetime
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    channel: Channel = Channel.ONLINE
    account_id: str | None = None
    organization_id: str | None = None
    dataset_id: str | None = None
    dip_id: str | None = None
    dik_id: str | None = None
    assignee_id: str | None = None
    outcome: Outcome | None = None
    partly: bool = False
    contact_confirmed: bool = False
    extended: bool = False
    notice_issued: bool = False
    contains_personal_data: bool = False
    unit_decided: bool = False
    sent_back: int = 0
    letters_of_completion: int = 0
    law_start: date | None = None
    law_due: date | None = None
    law_met: date | None = None
    step_due: date | None = None
    promise_due: date | None = None
    objection_until: date | None = None
    refused_from: State | None = None
    withdrawn_from: State | None = None
    cleared: tuple[Cleared, ...] = ()
    tested: frozenset[str] = frozenset()
    deciders: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_open(self) -> bool:
        return self.state not in {State.ANSWERED, State.CLOSED}

    @property
    def is_unheard(self) -> bool:
        """Answered, and the answer has not come to its applicant yet: nobody confirmed his address or saw him."""
        return self.state is State.ANSWERED and self.objection_until is None

    @property
    def dues(self) -> tuple[date, ...]:
        """Days that somebody has to keep."""
        law = None if self.law_met else self.law_due
        return tuple(due for due in (law, self.step_due, self.promise_due) if due)
