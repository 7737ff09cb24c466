"""What the ledger is told of an appointment: ids, dates and digests; what somebody typed is an erasable text."""

from datetime import datetime

from .. import ledger
from . import mails
from .mails import News
from .rules import Command
from .terms import Appointment

STREAM = "officers"

NEWS = {Command.FIRST: News.BEGINS, Command.CONFIRM: News.BEGINS, Command.END: News.ENDED}


def record(
    command: Command, appointment: Appointment, actor: str, at: datetime, texts: dict[str, str] | None = None
) -> None:
    """One event about an appointment as it is now, and the mails that it brings about."""
    event = ledger.append(STREAM, f"officer.{command}", actor, facts_of(appointment), texts or {})
    if news := NEWS.get(command):
        mails.tell(news, appointment, event.id, at)


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
