"""Emptying the outbox: claim and commit, hand over one by one, write down of each what became of it, and commit.

At least once: a crash between the server's yes and our commit sends that one mail again, under the same Message-ID.
"""

import logging
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import partial

from ckan import model
from ckan import plugins as p

from .. import office
from ..interfaces import Effect, IOffice
from . import claim
from .backoff import Fault
from .compose import CannotCompose, Mail, compose, open_payload
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

    A mail is made while the one before is on its way; only one is on its way, and it is marked before the next leaves.
    What is left when the connection breaks is given back; the next batch begins with it.
    """
    before, under_way = told[SENT], None
    with _Line() as line, ThreadPoolExecutor(1) as sender:
        for row in batch.rows:
            made = _make(batch.lease, row, now)
            under_way = under_way and under_way()
            if not isinstance(made, Mail):
                told[made] += 1
                continue
            if line.is_broken or time.monotonic() >= end:
                break
            answer = sender.submit(line.send, made)
            under_way = partial(_settle, batch.lease, row, made, answer, now, told)
        under_way = under_way and under_way()
    claim.released(batch.lease, now)
    model.Session.commit()
    return not line.is_broken or told[SENT] > before


def _make(lease: str, row: Claimed, now: datetime) -> Mail | str:
    """The mail of a row, whose links are committed: nobody can have it before its tokens are known.

    Or what became of the row without one: SENT or a Fault, committed.
    """
    try:
        made = compose(row) if row.template else _effect(lease, row, now)
        model.Session.commit()
    except CannotCompose as error:
        _fail(lease, row, error.fault, now)
        return error.fault
    return made


def _settle(lease: str, row: Claimed, mail: Mail, answer: Future[None], now: datetime, told: Counter[str]) -> None:
    """Wait for what the server says of a mail, and commit what became of it."""
    try:
        answer.result()
    except CannotSend as error:
        _fail(lease, row, error.fault, now)
        told[error.fault] += 1
        return
    if not mail.attached:
        # One statement is a transaction by itself: two journeys to the database less for each mail.
        model.Session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
    claim.sent(lease, row, mail.attached, now)
    model.Session.commit()
    told[SENT] += 1


def _fail(lease: str, row: Claimed, fault: Fault, now: datetime) -> None:
    model.Session.rollback()
    claim.failed(lease, row, fault, now)
    model.Session.commit()


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

    def send(self, mail: Mail) -> None:
        """Raises CannotSend."""
        try:
            self._open().send(mail.recipient, mail.content)
        except CannotSend as error:
            self.is_broken = not error.alive
            raise

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._stack.enter_context(connection())
        return self._connection
