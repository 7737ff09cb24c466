"""What the rules of officers say on a screen, each in one place."""

from collections.abc import Callable, Iterable

from ckan import model
from ckan.plugins import toolkit as tk

from .. import config
from .roles import Role, StandIn
from .rules import DOORS, Command, Refusal
from .terms import Appointment, Fault, State

Words = Callable[[], str]

ROLES: dict[Role, Words] = {
    Role.APPLICANT: lambda: tk._("Applicant"),
    Role.DESK: lambda: tk._("PPID desk officer"),
    Role.PPID: lambda: tk._("PPID"),
    Role.UNIT_DESK: lambda: tk._("Unit desk officer"),
    Role.UNIT: config.unit_label,
    Role.CUSTODIAN: lambda: tk._("Data custodian"),
    Role.SUPERIOR: lambda: tk._("Superior of the PPID"),
    Role.AUDITOR: lambda: tk._("Auditor"),
    Role.ADVISER: lambda: tk._("Data adviser (BPS)"),
    Role.SYSTEM: lambda: tk._("System"),
}

# The legal short forms, the same in every language.
STAND_INS = {StandIn.PLT: "Plt.", StandIn.PLH: "Plh."}

STATES: dict[State, Words] = {
    State.PROPOSED: lambda: tk._("Waiting for confirmation"),
    State.COMING: lambda: tk._("Confirmed, not begun"),
    State.IN_FORCE: lambda: tk._("In office"),
    State.SUSPENDED: lambda: tk._("Account holds no duty"),
    State.OVER: lambda: tk._("Term over"),
    State.ENDED: lambda: tk._("Ended"),
    State.WITHDRAWN: lambda: tk._("Withdrawn"),
}

FAULTS: dict[Fault, Words] = {
    Fault.NO_SUCH_DUTY: lambda: tk._("Choose a role from the list."),
    Fault.NO_NUMBER: lambda: tk._("Write the number of the decree in one line of at most 100 characters."),
    Fault.NEEDS_UNIT: lambda: tk._("{role} needs a unit."),
    Fault.NO_UNIT: lambda: tk._("{role} works for the whole regency. Choose no unit."),
    Fault.NO_STAND_IN: lambda: tk._("Only roles that decide have Plt. or Plh. Choose “Definitive”."),
    Fault.STAND_IN_ENDS: lambda: tk._("Plt. and Plh. end on a day. Fill in the last day of the decree."),
    Fault.ENDS_FIRST: lambda: tk._("The last day must be after the first day."),
    Fault.ALREADY_OVER: lambda: tk._("The last day has passed. Fill in the day of the decree that is in force."),
}

REFUSALS: dict[Refusal, Words] = {
    Refusal.WRONG_ROLE: lambda: tk._("This page is for {roles}."),
    Refusal.SYSADMIN: lambda: tk._("A sysadmin operates the portal and decides nothing. This is done by {roles}."),
    Refusal.ABOUT_SELF: lambda: tk._("This is about your own duty. Another officer must do it."),
    Refusal.OWN_PROPOSAL: lambda: tk._("You proposed this appointment. Another officer must confirm it."),
    Refusal.NOT_PROPOSER: lambda: tk._("Only the person who proposed this appointment adds the decree."),
    Refusal.NOT_HOLDER: lambda: tk._("Only the officer tells about the own leave."),
}


def role_words(role: Role, stand_in: StandIn | None = None) -> str:
    """What a role is called: "PPID", "Plh. PPID"."""
    words = ROLES[role]()
    return f"{STAND_INS[stand_in]} {words}" if stand_in else words


def fault_words(fault: Fault, role: Role) -> str:
    return FAULTS[fault]().format(role=role_words(role))


def refusal_words(refusal: Refusal, command: Command) -> str:
    return REFUSALS[refusal]().format(roles=list_words(sorted(DOORS[command].roles, key=list(Role).index)))


def list_words(roles: Iterable[Role]) -> str:
    """ "PPID, Walidata, Atasan PPID"."""
    return ", ".join(map(role_words, roles))


def open_work_words(count: int, appointment: Appointment) -> str:
    """ "3 permohonan terbuka pada Dinas Sosial. Pilih pengganti." """
    unit = model.Group.get(appointment.organization_id) if appointment.organization_id else None
    where = unit.title if unit else role_words(appointment.role, appointment.stand_in)
    said = tk.ungettext(
        "{n} open request at {unit}. Choose who takes it over.",
        "{n} open requests at {unit}. Choose who takes them over.",
        count,
    )
    return said.format(n=count, unit=where)
