"""Who may hold which duty, and from when to when. Pure: no CKAN, no SQL, no clock.

Days are those of Jakarta; `ends` and `leave_until` are included. Moments know their zone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ckanext.indonesia.dates import WIB

from .roles import DUTIES, Role, StandIn, decides


@dataclass(frozen=True)
class Terms:
    """What a decree says: who holds which duty, where and when, and how his letters are signed.

    `office` has one line for each part of a.n./u.b.; `written_name` has the titles; `nip` is written in groups.
    """

    user_id: str
    role: Role
    organization_id: str | None
    decree_number: str
    starts: date
    ends: date | None = None
    stand_in: StandIn | None = None
    office: str = ""
    written_name: str = ""
    rank: str = ""
    nip: str = ""

    @property
    def duty(self) -> tuple[Role, str | None]:
        """What colleagues have in common."""
        return self.role, self.organization_id


@dataclass(frozen=True)
class Appointment(Terms):
    """Terms and what became of them. `*_by` are actors of the ledger; `closed_at` ends or withdraws.

    `account_holds` is False for an account that is off or operates the portal: it holds no duty, whatever was decided.
    """

    id: str = ""
    decree_object_id: str | None = None
    proposed_by: str = ""
    proposed_at: datetime | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    leave_until: date | None = None
    leave_to: str | None = None
    account_holds: bool = True
    version: int = 1


class State(StrEnum):
    PROPOSED = "proposed"
    COMING = "coming"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    OVER = "over"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def day_of(moment: datetime) -> date:
    """The day in Jakarta."""
    return moment.astimezone(WIB).date()


def state_of(appointment: Appointment, at: datetime) -> State:
    """What an appointment is at a moment. Only IN_FORCE gives its holder anything."""
    day = day_of(at)
    if appointment.closed_at and appointment.closed_at <= at:
        return State.ENDED if appointment.confirmed_at else State.WITHDRAWN
    if appointment.ends and appointment.ends < day:
        return State.OVER
    if not appointment.confirmed_at or appointment.confirmed_at > at:
        return State.PROPOSED
    if not appointment.account_holds:
        return State.SUSPENDED
    return State.COMING if appointment.starts > day else State.IN_FORCE


def in_force(appointment: Appointment, at: datetime) -> bool:
    return state_of(appointment, at) is State.IN_FORCE


def on_leave(appointment: Appointment, at: datetime) -> bool:
    return appointment.leave_until is not None and day_of(at) <= appointment.leave_until


# What may be proposed.


class Fault(StrEnum):
    """What is wrong with terms; `words.py` says it in a sentence."""

    NEEDS_UNIT = "needs_unit"
    NO_UNIT = "no_unit"
    NO_STAND_IN = "no_stand_in"
    STAND_IN_ENDS = "stand_in_ends"
    ENDS_FIRST = "ends_first"
    ALREADY_OVER = "already_over"
    NO_SUCH_DUTY = "no_such_duty"
    NO_NUMBER = "no_number"


class Check(NamedTuple):
    field: str
    fault: Fault
    fails: Callable[[Terms, date], bool]


LONGEST_NUMBER = 100

CHECKS = (
    Check("decree_number", Fault.NO_NUMBER, lambda terms, _: not _is_number(terms.decree_number)),
    Check("role", Fault.NO_SUCH_DUTY, lambda terms, _: terms.role not in DUTIES),
    Check("organization_id", Fault.NEEDS_UNIT, lambda terms, _: _of_organization(terms) and not terms.organization_id),
    Check(
        "organization_id", Fault.NO_UNIT, lambda terms, _: not _of_organization(terms) and bool(terms.organization_id)
    ),
    Check("stand_in", Fault.NO_STAND_IN, lambda terms, _: terms.stand_in is not None and not decides(terms.role)),
    Check("ends", Fault.STAND_IN_ENDS, lambda terms, _: terms.stand_in is not None and terms.ends is None),
    Check("ends", Fault.ENDS_FIRST, lambda terms, _: terms.ends is not None and terms.ends < terms.starts),
    Check("ends", Fault.ALREADY_OVER, lambda terms, today: terms.ends is not None and terms.ends < today),
)


def faults_of(terms: Terms, today: date) -> dict[str, Fault]:
    """The first fault of each field; empty when the terms can be proposed."""
    failed = [check for check in CHECKS if check.fails(terms, today)]
    return {check.field: check.fault for check in reversed(failed)}


def overlaps(one: Terms, other: Terms) -> bool:
    """Whether one person would hold one duty twice on some day."""
    if (one.user_id, one.duty) != (other.user_id, other.duty):
        return False
    return one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max)


def _is_number(text: str) -> bool:
    """A line that can stand in a list and in a letter."""
    return bool(text.strip()) and len(text) <= LONGEST_NUMBER and text.isprintable()


def _of_organization(terms: Terms) -> bool:
    return terms.role in DUTIES and DUTIES[terms.role].of_organization
