"""Somebody asked for more than an hour's budget: the ledger knows, once an hour a person."""

from datetime import UTC, datetime

import sqlalchemy as sa
from ckan import model

from .. import ledger
from ..ledger.model import EVENT
from .budget import HOUR, Seen

OVER_BUDGET = "keeper.over_budget"


def raise_over_budget(actor: str, seen: Seen) -> None:
    """Commits. The first time in an hour only, so that who asks a thousand times fills neither ledger nor mailbox."""
    since = datetime.now(UTC) - HOUR
    query = sa.select(EVENT.c.seq).where(EVENT.c.kind == OVER_BUDGET, EVENT.c.actor == actor, EVENT.c.at > since)
    if model.Session.execute(query.limit(1)).first() is None:
        ledger.append("keys", OVER_BUDGET, actor, {"seen": seen})
    model.Session.commit()
