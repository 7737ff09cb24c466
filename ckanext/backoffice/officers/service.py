"""Changing an appointment: lock, decide by the rules, change the row, one event. Nothing here commits.

Who acts is read under the lock, so a duty that has just ended opens nothing any more. Each command raises Refused,
Stale, LookupError for an unknown id, and Unfit where it says so.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO, Any

from ckan.plugins import toolkit as tk

from . import decree, duties, first_duty, open_work, proposing, repository, rules, words
from .errors import Stale, Unfit
from .record import record
from .rules import Command
from .terms import Appointment, day_of, on_leave, state_of

LONGEST_LEAVE = timedelta(days=180)
"""An inbox that is a colleague's for good is a duty without a decree."""


@dataclass(frozen=True)
class Order:
    """Who wants to do what about which appointment. `version` is the one that the person saw."""

    command: Command
    id: str
    version: int
    user_id: str
    at: datetime

    @property
    def actor(self) -> str:
        return f"user:{self.user_id}"


def attach(order: Order, stream: IO[bytes]) -> Appointment:
    """The paper that the second person compares; another one takes its place until then."""
    object_id = decree.put(stream, order.id)
    found = _take(order)
    decree.replace(found, object_id)
    return _write(order, decree_object_id=object_id)


def confirm(order: Order, address: str) -> Appointment:
    """The second person's word: from now on, or from its first day on, the duty is held.

    `address` is the account's e-mail that the person saw: with a first duty the link to a new password goes there.
    """
    found = _take(order)
    if not found.decree_object_id:
        raise Unfit(decree=tk._("Add the decree first: without it nobody can confirm the appointment."))
    proposing.refuse_unfit(found, order.at)
    if not repository.holds_any(found.user_id, order.at):
        _begin(found, address)
    return _write(order, confirmed_at=order.at, confirmed_by=order.actor)


def withdraw(order: Order, reason: str) -> Appointment:
    """A proposal that becomes nothing. `reason` is what the person typed."""
    return _close(order, _take(order), reason)


def end(order: Order, reason: str, successor_id: str | None = None) -> Appointment:
    """The end of a duty, at once; open work goes to the successor in the same transaction.

    Raises Unfit when there is open work and no successor, or one who may not have it.
    """
    found = _take(order)
    _hand_over(found, successor_id, order.at)
    return _close(order, found, reason)


def leave(order: Order, until: date, deputy_id: str) -> Appointment:
    """Inbox and mails go to a colleague with the same duty until the end of a day. The duty itself stays."""
    found = _take(order)
    if until < day_of(order.at):
        raise Unfit(until=tk._("The last day of leave has passed. Choose today or a later day."))
    if until > day_of(order.at) + LONGEST_LEAVE:
        raise Unfit(until=tk._("Leave is for 180 days at most. For longer, have the duty ended, or a Plh. appointed."))
    if deputy_id not in deputies(found, order.at):
        raise Unfit(deputy=tk._("Choose a colleague who has the same duty and is not on leave."))
    repository.hand_leave_on(found.duty, found.user_id, deputy_id)
    return _write(order, leave_until=until, leave_to=deputy_id)


def come_back(order: Order) -> Appointment:
    """The end of a leave before its day."""
    _take(order)
    return _write(order, leave_until=None, leave_to=None)


def end_all(user_id: str, actor: str, at: datetime) -> None:
    """The end of everything that an account holds or was proposed for, because the account is switched off.

    Open work waits for whoever holds the same duty; nobody is named.
    """
    repository.lock()
    for each in repository.open_of(user_id):
        open_work.hand_over(each, None)
        command = Command.END if each.confirmed_at else Command.WITHDRAW
        decree.release(each)
        record(command, repository.update(each.id, closed_at=at, closed_by=actor), actor, at)
    duties.forget()


def deputies(appointment: Appointment, at: datetime) -> list[str]:
    """Accounts that can stand in during a leave."""
    colleagues = repository.of_duty(*appointment.duty, at)
    return [each.user_id for each in colleagues if each.user_id != appointment.user_id and not on_leave(each, at)]


def successors(appointment: Appointment, at: datetime) -> list[str]:
    """Accounts that can take the open work of a duty that ends: colleagues, else those who stand above it."""
    for role, organization_id in rules.heirs(*appointment.duty):
        found = {each.user_id for each in repository.of_duty(role, organization_id, at)} - {appointment.user_id}
        if found:
            return sorted(found)
    return []


def _take(order: Order) -> Appointment:
    """The appointment, locked, if this person may do this to it now."""
    repository.lock()
    found = repository.find(order.id)
    proposing.refuse(order.command, proposing.actor_of(order.user_id, order.at), found)
    if found.version != order.version or state_of(found, order.at) not in rules.DOORS[order.command].sources:
        raise Stale
    return found


def _write(order: Order, texts: dict[str, str] | None = None, **columns: Any) -> Appointment:
    changed = repository.update(order.id, **columns)
    duties.forget()
    record(order.command, changed, order.actor, order.at, texts)
    return changed


def _close(order: Order, found: Appointment, reason: str) -> Appointment:
    decree.release(found)
    return _write(order, {"reason": reason}, closed_at=order.at, closed_by=order.actor)


def _begin(found: Appointment, address: str) -> None:
    if first_duty.address_of(found.user_id) != address:
        raise Unfit(
            user=tk._("The e-mail address of this account is not the one that you saw. Compare it, then confirm.")
        )
    first_duty.begin(found.user_id, found.id)


def _hand_over(found: Appointment, successor_id: str | None, at: datetime) -> None:
    count = open_work.count(found)
    if not count:
        return
    if successor_id not in successors(found, at):
        raise Unfit(successor=words.open_work_words(count, found))
    open_work.hand_over(found, successor_id)
