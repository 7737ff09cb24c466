"""What was seen in the last hour, by the ledger: a keeper that starts anew forgives nothing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from ckan import model

from ..ledger import Event
from ..ledger.model import EVENT
from . import identities, rules
from .budget import HOUR, Seen, Spent

SEEN = {identities.REVEAL: Seen.IDENTITY, identities.LOOK_UP: Seen.IDENTITY, "vault.open": Seen.ORIGINAL}


def last_hour() -> list[Spent]:
    """Oldest first; without what the system did, and without what the portal opened by itself."""
    recent = sa.select(EVENT).where(EVENT.c.kind.in_(SEEN), EVENT.c.at > datetime.now(UTC) - HOUR)
    people = recent.where(EVENT.c.actor.like("user:%")).order_by(EVENT.c.at)
    try:
        events = [Event(*row) for row in model.Session.execute(people)]
        return [Spent(event.at, event.actor, SEEN[event.kind]) for event in events if _by_keeper(event)]
    finally:
        model.Session.remove()


def _by_keeper(event: Event) -> bool:
    return event.kind != "vault.open" or event.facts.get("purpose") in rules.OPEN
