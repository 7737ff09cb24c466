"""What was seen in the last hour, by the ledger: a keeper that starts anew forgives nothing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from ckan import model

from ..ledger import Event
from ..ledger.model import EVENT
from . import identities, originals, rules
from .budget import HOUR, Seen, Spent

SEEN = {
    identities.REVEAL: Seen.IDENTITY,
    identities.LOOK_UP: Seen.IDENTITY,
    identities.TAG: Seen.TAG,
    "vault.open": Seen.ORIGINAL,
    originals.MASK: Seen.ORIGINAL,
}


def last_hour() -> list[Spent]:
    """Oldest first; without what nobody decided, and without what the portal opened by itself."""
    recent = sa.select(EVENT).where(EVENT.c.kind.in_(SEEN), EVENT.c.at > datetime.now(UTC) - HOUR)
    try:
        events = [Event(*row) for row in model.Session.execute(recent.order_by(EVENT.c.at))]
        return [Spent(event.at, by, SEEN[event.kind]) for event in events if (by := _who(event)) and _by_keeper(event)]
    finally:
        model.Session.remove()


def _who(event: Event) -> str:
    """Whose budget it was; empty for none. A masked copy is that of the one who decided about it."""
    if event.kind == identities.TAG:
        return identities.EVERY_PART
    who = str(event.facts.get("decider", "")) if event.kind == originals.MASK else event.actor
    return who if who.startswith("user:") else ""


def _by_keeper(event: Event) -> bool:
    return event.kind != "vault.open" or event.facts.get("purpose") in rules.OPEN
