"""Mails about budgets that were used up, to whoever answers for the officers. Written by the clock, not the keeper."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from ckan import model

from .. import outbox
from ..ledger import Event
from ..ledger.model import EVENT
from ..officers import holders
from ..officers.roles import Role
from .alarm import OVER_BUDGET

MAIL, TEMPLATE = "backoffice.over-budget", "backoffice/over-budget"
TOLD = (Role.SUPERIOR, Role.PPID)
DAY = timedelta(days=1)


def tell(now: datetime) -> None:
    """One mail an event and recipient, however often it is called; what happened more than a day ago is not told."""
    recent = sa.select(EVENT).where(EVENT.c.kind == OVER_BUDGET, EVENT.c.at > now - DAY)
    events = [Event(*row) for row in model.Session.execute(recent)]
    for event in events:
        for address in _addresses(event.actor):
            outbox.put(event.id, MAIL, address, TEMPLATE, _values(event), "id")


def _values(event: Event) -> dict[str, str]:
    account = model.Session.execute(sa.select(model.User.name).where(model.User.id == _id(event.actor))).scalar()
    return {"account": account or event.actor, "seen": str(event.facts["seen"]), "at": event.at.isoformat()}


def _addresses(actor: str) -> list[str]:
    """Of who holds those duties; not of the one whom it is about. Without any, of the operators."""
    ids = {user_id for role in TOLD for user_id in holders(role)} - {_id(actor)}
    who = model.User.id.in_(ids) if ids else model.User.sysadmin.is_(True)
    query = sa.select(model.User.email).where(
        who, model.User.state == model.State.ACTIVE, model.User.email.is_not(None)
    )
    return sorted(set(model.Session.execute(query).scalars()))


def _id(actor: str) -> str:
    return actor.partition(":")[2]
