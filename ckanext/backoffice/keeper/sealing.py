"""The verbs about the seals of the ledger: `seal` makes one, `settle` says that it lies there, `vouch`, `forget`."""

import hmac

from ckan import model

from .. import ledger
from ..ledger.event import START
from .answers import Denied, Why
from .desk import Desk
from .keys import Purpose
from .memory import Last
from .orders import Order
from .reply import Reply

FORGET = "keeper.forget_seal"


def seal(desk: Desk, order: Order) -> Reply:
    """An HMAC over the root of the seal that follows the last one."""
    desk.memory.take(int(order["number"]), order["before"], order["digest"])
    return Reply({"seal": _mac(desk, order["digest"])})


def settle(desk: Desk, order: Order) -> Reply:
    """What was sealed last is committed: from now on nothing takes its place."""
    desk.memory.settle(int(order["number"]), order["digest"])
    return Reply({})


def vouch(desk: Desk, order: Order) -> Reply:
    """Whether the HMAC of a root is the keeper's own."""
    return Reply({"vouched": _is_own(desk, order)})


def forget(desk: Desk, order: Order) -> Reply:
    """Go on from an earlier seal of the keeper's own, or from none: for a database that was restored from a backup.

    On the command line of the server only. The event is committed first, and is itself remembered.
    """
    n, root, actor = int(order["number"]), order["digest"], order["actor"]
    if not actor.startswith("uid:"):
        raise Denied(Why.FORBIDDEN)
    if (n, root) != (0, START) and not _is_own(desk, order):
        raise Denied(Why.DAMAGED)
    last = desk.memory.last or Last()
    if last == Last(n, root, last.before, forgot=last.forgot):
        return Reply({"forgot": False})
    event = ledger.append("keys", FORGET, actor, {"from": last.n, "from_root": last.root, "to": n, "to_root": root})
    model.Session.commit()
    desk.memory.forget(n, root, f"{event.id} {event.hash}")
    return Reply({"forgot": True})


def _is_own(desk: Desk, order: Order) -> bool:
    return hmac.compare_digest(_mac(desk, order["digest"]), order["mac"])


def _mac(desk: Desk, digest: str) -> str:
    return desk.keys.mac(Purpose.SEAL, bytes.fromhex(digest))
