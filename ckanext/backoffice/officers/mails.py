"""Mail M38 (pages.md 5): the officer and the PPID hear when a duty begins, ends soon, and has ended."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from .. import config, outbox
from ..outbox import addressing
from . import duties, repository
from .roles import Role
from .terms import Appointment

SOON = timedelta(days=14)


class News(StrEnum):
    BEGINS = "begins"
    ENDS_SOON = "ends-soon"
    ENDED = "ended"


def tell(news: News, appointment: Appointment, event_id: str, at: datetime) -> None:
    """Put the mails into the caller's transaction; who has no address that a mail can go to gets none."""
    concerned = {appointment.user_id, *duties.holders(Role.PPID, at=at)}
    values = _values(news, appointment)
    for user_id, address in addressing.addresses(concerned):
        own = {"own": user_id == appointment.user_id}
        outbox.put(event_id, f"backoffice.m38-{news}", address, "backoffice/duty", values | own, "id")


def tell_ending(now: datetime) -> None:
    """Once for every duty that ends within fourteen days. Daily; the outbox takes each mail once."""
    for each in repository.ending(now, SOON):
        tell(News.ENDS_SOON, each, f"appointment:{each.id}", now)


def _values(news: News, appointment: Appointment) -> dict[str, Any]:
    return {
        "news": news.value,
        "role": appointment.role.value,
        "unit_label": config.unit_label(),
        "stand_in": appointment.stand_in.value if appointment.stand_in else "",
        "unit": addressing.organization_line(appointment.organization_id),
        "decree_number": appointment.decree_number,
        "starts": appointment.starts.isoformat(),
        "ends": appointment.ends.isoformat() if appointment.ends else "",
        "page": outbox.Link("backoffice.page", {"path": f"/ppid/petugas/{appointment.id}"}),
    }
