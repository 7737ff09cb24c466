"""The verbs about vault objects: `open` gives an original to a person, `scan` looks for personal data in it, `mask`
makes a copy that may leave."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from ckan import model

from .. import ledger
from ..vault import opening, store
from . import decisions, facts, masking, rules
from .answers import Denied, Why
from .budget import Seen
from .decisions import Decided
from .desk import Desk
from .keys import Purpose
from .orders import Order
from .reply import Reply

MASK = "keeper.mask"


class Clear(NamedTuple):
    """An original in clear, whose it is, and what was decided about it."""

    path: Path
    owner: str
    decided: Decided | None


def open_object(desk: Desk, order: Order) -> Reply:
    """An original, to somebody whose duty it is. `opening.open` commits its event before the first byte."""
    object_id, actor, reason = order["object"], order["actor"], order["reason"]
    thing = facts.vault_object(object_id)
    desk.admit(rules.OPEN.get(thing.purpose, ()), actor, thing.owner, reason)
    desk.spend(actor, Seen.ORIGINAL)
    with ExitStack() as stack:
        opened = stack.enter_context(_opened(desk, object_id, actor, reason))
        model.Session.commit()
        return Reply({"sha256": opened.sha256, "size": opened.size}, opened.copy_to, stack.pop_all().close)


def mask_object(desk: Desk, order: Order) -> Reply:
    """A masked copy of an original, put into the vault for `keluar` when it is proven; else why there is none.

    With an inspection, as was decided there: whoever decides how much stays has as good as seen the original.
    """
    object_id, actor, policy, domain = order["object"], order["actor"], order["policy"], order["domain"]
    with _in_clear(desk, order, "mask") as clear:
        copy = clear.path.with_stem("salinan")
        chosen = clear.decided.policy if clear.decided else ""
        done = masking.run(clear.path, copy, policy, domain, desk.keys.derive(Purpose.MASK), chosen)
        put = _put(copy, clear.owner, actor) if done.outcome == "masked" else None
    said = {"outcome": done.outcome, "copy": put, "policy": policy, "domain": domain}
    said |= {"inspection": clear.decided.inspection, "decider": clear.decided.by} if clear.decided else {}
    ledger.append(f"vault:{object_id}", MASK, actor, said | {"key": desk.keys.key_id(Purpose.MASK)})
    model.Session.commit()
    return Reply({"outcome": done.outcome, "object": put, "report": done.report, "sentence": done.sentence})


def scan_object(desk: Desk, order: Order) -> Reply:
    """What was found in an original: columns, kinds and counts, and what a policy would do. No value and no byte."""
    policy = order["policy"]
    with _in_clear(desk, order, "scan") as clear:
        done = masking.scan(clear.path, policy)
    return Reply({"found": done.found, "code": done.code, "sentence": done.sentence})


@contextmanager
def _in_clear(desk: Desk, order: Order, reason: str) -> Iterator[Clear]:
    """An original as a file in a folder of its own, for the system. That it was opened is committed first."""
    object_id, actor, extension = order["object"], order["actor"], order["extension"]
    thing = facts.vault_object(object_id)
    if thing.purpose not in rules.MASKED:
        raise Denied(Why.FORBIDDEN)
    desk.admit(rules.SYSTEM, actor, thing.owner, reason)
    decided = decisions.decided(order["inspection"], object_id, thing) if "inspection" in order else None
    with desk.masking(), tempfile.TemporaryDirectory() as name:
        if decided:
            desk.spend(decided.by, Seen.ORIGINAL)
        original = Path(name, f"asal.{extension}")
        with _opened(desk, object_id, actor, reason) as opened, original.open("wb") as file:
            model.Session.commit()
            opened.copy_to(file)
        yield Clear(original, thing.owner, decided)


def _put(copy: Path, owner: str, actor: str) -> str:
    with copy.open("rb") as file:
        return store.put(file, "release", owner, actor)


@contextmanager
def _opened(desk: Desk, object_id: str, actor: str, reason: str) -> Iterator[opening.Opened]:
    try:
        with opening.open(object_id, actor, reason, [desk.keys.identity]) as opened:
            yield opened
    except opening.Damaged:
        raise Denied(Why.DAMAGED) from None
    except opening.CannotOpen:
        raise Denied(Why.NO_KEY) from None
