"""One row a mail or other effect that waits, or that is done with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class State(StrEnum):
    """PENDING: not tried yet. RETRY: tried in vain, comes again at `next_try`. SENT, FAILED: over."""

    PENDING = "pending"
    RETRY = "retry"
    SENT = "sent"
    FAILED = "failed"


WAITING = (State.PENDING, State.RETRY)


class Outbox(tk.BaseModel):
    """Ids, code words and times in plain; recipient, values and attachments sealed in `payload`, which goes when sent.

    `recipient` is a keyed digest that differs from event to event. While a drainer works on a row, `lease` names it and
    `next_try` is the time when another may take the row; `give_up` is when trying ends. `matter` is a number that
    officers know, such as that of a request; `stream` says whose data the payload holds, such as `person:<id>`; `mark`
    ties all of it together.
    """

    __tablename__ = "backoffice_outbox"
    __allow_unmapped__ = True

    number = sa.Column(sa.BigInteger, sa.Identity(), primary_key=True)
    id = sa.Column(sa.UnicodeText, nullable=False, unique=True)
    event_id = sa.Column(sa.UnicodeText, nullable=False)
    effect = sa.Column(sa.UnicodeText, nullable=False)
    recipient = sa.Column(sa.UnicodeText, nullable=False)
    template = sa.Column(sa.UnicodeText, nullable=False)
    lang = sa.Column(sa.UnicodeText, nullable=False)
    matter = sa.Column(sa.UnicodeText, nullable=False)
    stream = sa.Column(sa.UnicodeText, nullable=False)
    payload = sa.Column(sa.LargeBinary)
    mark = sa.Column(sa.UnicodeText, nullable=False)
    state = sa.Column(sa.UnicodeText, nullable=False)
    tries = sa.Column(sa.Integer, nullable=False)
    unsure = sa.Column(sa.Integer, nullable=False)
    error = sa.Column(sa.UnicodeText)
    lease = sa.Column(sa.UnicodeText)
    next_try = sa.Column(sa.DateTime(timezone=True), nullable=False)
    give_up = sa.Column(sa.DateTime(timezone=True), nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False)
    ended = sa.Column(sa.DateTime(timezone=True))

    __table_args__ = (
        sa.UniqueConstraint("event_id", "effect", "recipient", name="uq_backoffice_outbox_once"),
        sa.Index("ix_backoffice_outbox_due", "next_try", postgresql_where=sa.text("state IN ('pending', 'retry')")),
        sa.Index("ix_backoffice_outbox_state", "state", "number"),
        sa.Index("ix_backoffice_outbox_stream", "stream"),
    )


@dataclass(frozen=True)
class Claimed:
    """A row as a drainer took it, apart from the session; names as in Outbox."""

    number: int
    id: str
    event_id: str
    effect: str
    recipient: str
    template: str
    lang: str
    matter: str
    stream: str
    payload: bytes
    mark: str
    tries: int
    unsure: int
    give_up: datetime
    created: datetime
