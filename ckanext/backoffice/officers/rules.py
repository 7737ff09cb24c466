"""Who appoints whom, and who gets the work. Pure: no CKAN, no SQL, no clock."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from .roles import DUTIES, Role
from .terms import Appointment, State, in_force, on_leave, state_of


class Command(StrEnum):
    LIST = "list"
    APPOINT = "appoint"
    ATTACH = "attach"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    END = "end"
    LEAVE = "leave"
    RETURN = "return"
    FIRST = "first"


class Refusal(StrEnum):
    """Why somebody may not; `words.py` says it in a sentence."""

    WRONG_ROLE = "wrong_role"
    SYSADMIN = "sysadmin"
    ABOUT_SELF = "about_self"
    OWN_PROPOSAL = "own_proposal"
    NOT_PROPOSER = "not_proposer"
    NOT_HOLDER = "not_holder"


class Door(NamedTuple):
    """`roles` in force open it, and an operator of the portal when `sysadmin`; both only within the limits.

    `sources`: the states that the command can be given in.
    """

    roles: frozenset[Role]
    sysadmin: bool
    limits: tuple[Refusal, ...] = ()
    sources: frozenset[State] = frozenset()


SECOND_PERSONS = frozenset({Role.PPID, Role.CUSTODIAN, Role.SUPERIOR})
"""Whose confirmation makes an appointment effective; one of them is appointed first."""


APPOINTERS = frozenset({Role.PPID, Role.SUPERIOR})
ANYBODY = frozenset(DUTIES)

PROPOSED, SERVING = frozenset({State.PROPOSED}), frozenset({State.IN_FORCE})
CONFIRMED = SERVING | {State.COMING, State.SUSPENDED}

DOORS = {
    Command.LIST: Door(SECOND_PERSONS | {Role.AUDITOR}, sysadmin=True),
    Command.APPOINT: Door(APPOINTERS, True, (Refusal.ABOUT_SELF,)),
    Command.ATTACH: Door(APPOINTERS, True, (Refusal.NOT_PROPOSER,), PROPOSED),
    Command.CONFIRM: Door(SECOND_PERSONS, False, (Refusal.ABOUT_SELF, Refusal.OWN_PROPOSAL), PROPOSED),
    Command.WITHDRAW: Door(SECOND_PERSONS, True, (), PROPOSED),
    Command.END: Door(SECOND_PERSONS, False, (Refusal.ABOUT_SELF,), CONFIRMED),
    Command.LEAVE: Door(ANYBODY, False, (Refusal.NOT_HOLDER,), SERVING),
    Command.RETURN: Door(ANYBODY, False, (Refusal.NOT_HOLDER,), SERVING),
}


class Actor(NamedTuple):
    """Who acts: an account, the roles it has in force, and whether it operates the portal."""

    user_id: str
    roles: frozenset[Role]
    sysadmin: bool = False

    @property
    def name(self) -> str:
        """As the ledger writes it."""
        return f"user:{self.user_id}"


LIMITS: dict[Refusal, Callable[[Actor, Appointment], bool]] = {
    Refusal.ABOUT_SELF: lambda actor, appointment: actor.user_id == appointment.user_id,
    Refusal.OWN_PROPOSAL: lambda actor, appointment: actor.name == appointment.proposed_by,
    Refusal.NOT_PROPOSER: lambda actor, appointment: actor.name != appointment.proposed_by,
    Refusal.NOT_HOLDER: lambda actor, appointment: actor.user_id != appointment.user_id,
}


def refusal_of(command: Command, actor: Actor, appointment: Appointment | None = None) -> Refusal | None:
    """Why `actor` may not; None when he may. Without an appointment only the roles are asked."""
    door = DOORS[command]
    if not (actor.roles & door.roles or (actor.sysadmin and door.sysadmin)):
        return Refusal.SYSADMIN if actor.sysadmin else Refusal.WRONG_ROLE
    if appointment is None:
        return None
    return next((limit for limit in door.limits if LIMITS[limit](actor, appointment)), None)


def allowed(actor: Actor, appointment: Appointment, at: datetime) -> list[Command]:
    """The commands about an appointment that `actor` may give now, for buttons."""
    state = state_of(appointment, at)
    doors = (command for command, door in DOORS.items() if state in door.sources)
    return [command for command in doors if refusal_of(command, actor, appointment) is None]


def may_see(actor: Actor, appointment: Appointment) -> bool:
    """Who may list sees every appointment with its decree; everybody sees his own."""
    return refusal_of(Command.LIST, actor) is None or actor.user_id == appointment.user_id


# Who gets the work.

FALLBACK = {Role.UNIT_DESK: Role.UNIT, Role.UNIT: Role.PPID, Role.DESK: Role.PPID}
"""Who takes the open work of a duty that nobody else holds: PPID records for a unit without officer (workflow.md)."""


def heirs(role: Role, organization_id: str | None) -> list[tuple[Role, str | None]]:
    """The duties whose holders can take open work of a duty that ends: the same, then those that stand above it."""
    line, above = [(role, organization_id)], FALLBACK.get(role)
    while above:
        line.append((above, organization_id if DUTIES[above].of_organization else None))
        above = FALLBACK.get(above)
    return line


def recipients(appointments: Iterable[Appointment], at: datetime) -> set[str]:
    """Accounts that get what is for a duty: its holders who are not on leave, or all of them when everybody is."""
    holding = [appointment for appointment in appointments if in_force(appointment, at)]
    present = {appointment.user_id for appointment in holding if not on_leave(appointment, at)}
    return present or {appointment.user_id for appointment in holding}


def deputy(user_id: str, colleagues: Iterable[Appointment], at: datetime) -> str:
    """The account that gets what is for `user_id` himself: the one he named while on leave, if still in office."""
    holding = {each.user_id: each for each in colleagues if in_force(each, at)}
    own = holding.get(user_id)
    named = own.leave_to if own and on_leave(own, at) else None
    return named if named is not None and named in holding else user_id
