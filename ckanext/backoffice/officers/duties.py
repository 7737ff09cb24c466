"""What a person holds now: asked by every auth function, so read once a request."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ckan.common import g
from flask import has_request_context

from . import repository, rules
from .roles import Role, StandIn
from .terms import Appointment

CACHE = "backoffice_duties"


@dataclass(frozen=True)
class Duty:
    """One duty in force. `organization_id` is None for a duty in the whole regency, `until` (included) for no end.

    `instead_of`: accounts of colleagues on leave who handed their inbox of this duty to its holder.
    """

    role: Role
    organization_id: str | None
    since: date
    until: date | None
    stand_in_kind: StandIn | None
    decree_number: str
    appointment_id: str
    instead_of: tuple[str, ...] = ()

    @property
    def stand_in(self) -> bool:
        return self.stand_in_kind is not None


@dataclass(frozen=True)
class Duties:
    """Everything that one account holds now; false when that is nothing."""

    user_id: str
    held: tuple[Duty, ...] = ()

    def __iter__(self) -> Iterator[Duty]:
        return iter(self.held)

    def __bool__(self) -> bool:
        return bool(self.held)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(duty.role for duty in self.held)

    def has(self, role: Role, organization_id: str | None = None) -> bool:
        """Whether the role is held; with an organisation, whether it is held there or in the whole regency."""
        held = [duty for duty in self.held if duty.role is role]
        return any(organization_id is None or duty.organization_id in {None, organization_id} for duty in held)

    def organizations(self, role: Role) -> frozenset[str]:
        """Ids of the organisations that a role of organisations is held in."""
        return frozenset(duty.organization_id for duty in self.held if duty.role is role and duty.organization_id)


def duties_of(user_id: str | None) -> Duties:
    """What an account (its id, not its name) holds now. One SQL statement, once a request; none for nobody."""
    if not user_id:
        return Duties("")
    if not has_request_context():
        return _duties_of(user_id)
    cache: dict[str, Duties] = g.setdefault(CACHE, {})
    if user_id not in cache:
        cache[user_id] = _duties_of(user_id)
    return cache[user_id]


def has_duty(user_id: str | None, role: Role, organization_id: str | None = None) -> bool:
    """See `Duties.has`."""
    return duties_of(user_id).has(role, organization_id)


def holders(role: Role, organization_id: str | None = None, at: datetime | None = None) -> tuple[str, ...]:
    """Ids of the accounts that get the mails of a duty: who is on leave only when nobody else holds it.

    `organization_id` is needed for a duty of one organisation and None for the others; `at` is now by default.
    """
    moment = at or datetime.now(UTC)
    return tuple(sorted(rules.recipients(repository.of_duty(role, organization_id, moment), moment)))


def deputy_of(user_id: str, role: Role, organization_id: str | None = None, at: datetime | None = None) -> str:
    """Id of the account that gets what is for `user_id` himself in this duty: his own, or while on leave another."""
    moment = at or datetime.now(UTC)
    return rules.deputy(user_id, repository.of_duty(role, organization_id, moment), moment)


def forget() -> None:
    """After a change in the same request: read anew."""
    if has_request_context():
        g.pop(CACHE, None)


def _duties_of(user_id: str) -> Duties:
    found = repository.of_person(user_id, datetime.now(UTC))
    own = [each for each in found if each.user_id == user_id]
    return Duties(user_id, tuple(_duty(each, found) for each in own))


def _duty(own: Appointment, found: list[Appointment]) -> Duty:
    absent = {each.user_id for each in found if each.leave_to == own.user_id and each.duty == own.duty}
    return Duty(
        own.role,
        own.organization_id,
        own.starts,
        own.ends,
        own.stand_in,
        own.decree_number,
        own.id,
        tuple(sorted(absent - {own.user_id})),
    )
