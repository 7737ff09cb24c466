"""What the clock does, and how often. One row a task; every task may be done twice, and does all that was missed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import ckan.plugins as p

from ..identity import ticks as identity
from ..interfaces import IOffice
from ..keeper import telling as keeper
from ..ledger import anchor, keeper_seals, verification
from ..officers import mails
from ..outbox import delivery, ending
from ..vault import purge, sweep

BEAT, MINUTE, DAY = timedelta(seconds=10), timedelta(minutes=1), timedelta(days=1)

ACTOR = "system:clock"


class Tick(NamedTuple):
    """`work` gets the time (UTC) and runs in a transaction of its own, which the clock commits."""

    name: str
    period: timedelta
    work: Callable[[datetime], Any]


KERNEL = (
    # Before the vault's purge, which then takes the papers. It commits by itself, person by person.
    Tick("identity.erase", DAY, identity.erase_due),
    # A purge is two transactions (vault/purge.py).
    Tick("vault.choose", DAY, purge.choose),
    Tick("vault.remove", DAY, lambda now: purge.remove(now, ACTOR)),
    Tick("vault.sweep", DAY, sweep.sweep),
    Tick("officers.ending", DAY, mails.tell_ending),
    Tick("ledger.seal", MINUTE, keeper_seals.seal),
    # The keeper learns that a seal is committed, or tells that seals are gone.
    Tick("ledger.settle", MINUTE, keeper_seals.settle),
    Tick("ledger.anchor", DAY, anchor.send),
    Tick("ledger.verify", DAY, lambda now: verification.run(now, keeper_seals.asked())),
    # It commits by itself, mail by mail.
    Tick("outbox.drain", BEAT, delivery.drain),
    Tick("outbox.tidy", DAY, ending.tidy),
    Tick("identity.tag", MINUTE, identity.tag_new),
    Tick("keeper.tell", MINUTE, keeper.tell),
)


def every() -> Iterator[Tick]:
    """The kernel's own ticks, then one of each plugin."""
    yield from KERNEL
    yield from (Tick(f"{plugin.name}.tick", MINUTE, plugin.tick) for plugin in p.PluginImplementations(IOffice))
