"""The anchor: how far the ledger had come, mailed once a day to boxes that nobody of this machine can reach.

Who rules the whole machine can rewrite ledger and seals; against an anchor in a mailbox elsewhere that shows.
"""

import re
from datetime import datetime
from typing import NamedTuple

from .. import config, outbox
from . import sealing
from .store import append

STREAM, ACTOR = "ledger", "system:ledger"
_WRITTEN = re.compile(r"([0-9]{1,15}):([0-9]{1,15}):([0-9a-f]{64})")


class Anchor(NamedTuple):
    """Number of a seal, events sealed until then, root over all seals until then."""

    n: int
    events: int
    root: str

    def __str__(self) -> str:
        return f"{self.n}:{self.events}:{self.root}"


def parse(text: str) -> Anchor:
    """Raises ValueError for what is no anchor."""
    if not (found := _WRITTEN.fullmatch(text.strip())):
        raise ValueError("not an anchor")
    return Anchor(int(found[1]), int(found[2]), found[3])


def send(now: datetime) -> Anchor | None:
    """Put the anchor of the last seal into the ledger and into the outbox; None when nothing is sealed yet.

    The event says to how many boxes it goes: where no setting names one, it was made and not mailed.
    """
    last = sealing.last_seal()
    if last is None:
        return None
    anchor = Anchor(last.n, last.events, last.root)
    recipients = config.ledger_anchor_to()
    event = append(STREAM, "ledger.anchor", ACTOR, anchor._asdict() | {"recipients": len(recipients)})
    said = {"anchor": str(anchor), "events": anchor.events, "sealed": last.at.isoformat()}
    for recipient in recipients:
        outbox.put(event.id, "backoffice.anchor", recipient, "backoffice/anchor", said, "id")
    return anchor
