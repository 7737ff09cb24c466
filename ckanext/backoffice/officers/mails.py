"""Mail M38 (pages.md 5): the officer and the PPID hear when a duty begins, ends soon, and has ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from ckan import model

from .. import config, outbox
from ..outbox.payload import ADDRESS
from . import duties, repository
from .roles import Role
from .terms import Appointment

SOON = timedelta(days=14)
LONGEST_TITLE = 200


class News(StrEnum):
    BEGINS = "begins"
    ENDS_SOON = "ends-soon"
    ENDED = "ended"


def tell(news: News, appointment: Appointment, event_id: str, at: datetime) -> None:
    """Put the mails into the caller's transaction; who has no address that a mail can go to gets none."""
    concerned = {appointment.user_id, *duties.holders(Role.PPID, at=at)}
    values = _values(news, appointment)
    for user_id, address in _addresses(concerned):
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
        "unit": _title(appointment.organization_id),
        "decree_number": appointment.decree_number,
        "starts": appointment.starts.isoformat(),
        "ends": appointment.ends.isoformat() if appointment.ends else "",
        "page": outbox.Link("backoffice.page", {"path": f"/ppid/petugas/{appointment.id}"}),
    }


def _title(organization_id: str | None) -> str:
    """One line, whatever somebody made of the organisation's name."""
    group = model.Group.get(organization_id) if organization_id else None
    words = " ".join((group.title or "").split()) if group else ""
    return "".join(filter(str.isprintable, words))[:LONGEST_TITLE]


def _addresses(user_ids: Iterable[str]) -> list[tuple[str, str]]:
    user = model.User
    query = sa.select(user.id, user.email).where(user.id.in_(list(user_ids)), user.state == model.State.ACTIVE)
    return [(id_, email) for id_, email in model.Session.execute(query) if email and ADDRESS.fullmatch(email)]
