"""What the ledger is told of an appointment: ids, dates and digests; what somebody typed is an erasable text."""

from .. import ledger
from .rules import Command
from .terms import Appointment

STREAM = "officers"


def record(command: Command, appointment: Appointment, actor: str, texts: dict[str, str] | None = None) -> None:
    """One event about an appointment as it is now."""
    ledger.append(STREAM, f"officer.{command}", actor, facts_of(appointment), texts or {})


def facts_of(appointment: Appointment) -> dict[str, str | int | None]:
    days = {name: getattr(appointment, name) for name in ("starts", "ends", "leave_until")}
    return {
        "appointment": appointment.id,
        "version": appointment.version,
        "user": appointment.user_id,
        "role": appointment.role.value,
        "organization": appointment.organization_id,
        "stand_in": appointment.stand_in and appointment.stand_in.value,
        "decree": appointment.decree_object_id,
        "leave_to": appointment.leave_to,
    } | {name: day and day.isoformat() for name, day in days.items()}
