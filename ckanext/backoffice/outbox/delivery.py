"""Emptying the outbox: claim and commit, hand over one by one, write down of each what became of it, and commit.

At least once: a crash between the server's yes and our commit sends that one mail again, under the same Message-ID.
"""

import logging
import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime

from ckan import model
from ckan import plugins as p

from .. import office
from ..interfaces import Effect, IOffice
from . import claim
from .backoff import Fault
from .compose import CannotCompose, compose, open_payload
from .model import Claimed
from .transport import CannotSend, Connection, connection

log = logging.getLogger(__name__)

BUDGET = 45.0
"""Seconds after which no new mail is begun: the clock has other things to do, and a lease is not for ever."""

SENT = "sent"


def drain(now: datetime) -> Counter[str]:
    """Send what is due at `now` (UTC), until nothing is, the server is away, or the budget is spent. Commits.

    Returns how many were `sent`, and how many had each Fault.
    """
    told: Counter[str] = Counter()
    end = time.monotonic() + BUDGET
    going_on = True
    while going_on and time.monotonic() < end:
        batch = claim.claim(now)
        model.Session.commit()
        going_on = bool(batch.rows) and _work(batch, now, end, told)
    if told:
        log.info("outbox drained %s", " ".join(f"{what}={number}" for what, number in sorted(told.items())))
    return told


def _work(batch: claim.Claim, now: datetime, end: float, told: Counter[str]) -> bool:
    """One batch over one connection. Returns whether to go on: not when the server took nothing of what it was given.

    What is left when the connection breaks is given back; the next batch begins with it.
    """
    before = told[SENT]
    with _Line() as line:
        for row in batch.rows:
            if line.is_broken or time.monotonic() >= end:
                break
            told[_one(batch.lease, row, now, line)] += 1
    claim.released(batch.lease, now)
    model.Session.commit()
    return not line.is_broken or told[SENT] > before


def _one(lease: str, row: Claimed, now: datetime, line: "_Line") -> str:
    """What became of one row: SENT or a Fault, already committed."""
    try:
        if not row.template:
            return _effect(lease, row, now)
        mail = compose(row)
        # The tokens of its links must be known before anybody can have the mail.
        model.Session.commit()
        line.send(mail.recipient, mail.content)
    except (CannotCompose, CannotSend) as error:
        model.Session.rollback()
        claim.failed(lease, row, error.fault, now)
        model.Session.commit()
        return error.fault
    claim.sent(lease, row, mail.attached, now)
    model.Session.commit()
    return SENT


def _effect(lease: str, row: Claimed, now: datetime) -> str:
    """What is no mail: done by its plugin, and marked as done, in one transaction. Raises CannotCompose."""
    effect = Effect(row.id, row.effect, open_payload(row).values)
    name = row.effect.split(".", 1)[0]
    plugin = next((each for each in p.PluginImplementations(IOffice) if each.name == name), None)

    def deliver() -> bool:
        done = plugin is not None and plugin.deliver(effect)
        if done:
            claim.sent(lease, row, False, now)
        return done

    if not office.attempt(row.effect, deliver).value:
        raise CannotCompose(Fault.EFFECT)
    return SENT


class _Line:
    """The connection of a batch, opened when the first mail is ready for it. `is_broken`: no more mails over it."""

    def __init__(self) -> None:
        self.is_broken = False
        self._stack, self._connection = ExitStack(), None

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def send(self, recipient: str, content: bytes) -> None:
        """Raises CannotSend."""
        try:
            self._open().send(recipient, content)
        except CannotSend as error:
            self.is_broken = not error.alive
            raise

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._stack.enter_context(connection())
        return self._connection
