"""Everything that happens to the file of a request: one transaction = lock, decide, one event, one update.

Nothing here commits; a worker is woken when the caller has committed, unless it is the worker.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ckanext.backoffice import ledger
from ckanext.backoffice.vault import holds
from ckanext.backoffice.vault.store import row as vault_row

from ..file_types import extension_of
from ..transaction import on_commit
from . import choices, details, errors, queue, repository
from .choices import Decision
from .columns import columns_of
from .decide import admit, decide
from .details import Details
from .evolve import evolve
from .terms import SYSTEM, Actor, Command, Inspection, Lane

HOLDER = "inspection"
PURPOSES = ("handover", "upload")
"""What may be inspected for a request: a file that was handed over, or that of a restricted dataset."""

LONG_NUMBER = re.compile(r"\d{6,}")
LONGEST_NAME = 120


class Order(NamedTuple):
    id: str
    command: Command
    actor: Actor
    version: int | None = None


@dataclass(frozen=True)
class Say:
    """What a command says: `facts` for ever, `texts` erasable, `details` into the sealed half of the row."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    details: Details = field(default_factory=dict)


def execute(order: Order, say: Callable[[Details], Say] = lambda _: Say()) -> Inspection:
    """Do a command. `say` gets what is known of the file.

    Raises LookupError, WrongRole, Stale, Unfit; then nothing has happened.
    """
    row = repository.locked(order.id)
    before = repository.inspection_of(row)
    admit(before, order.command, order.actor, order.version)
    known = details.opened(row.id, row.sealed)
    if not known:
        raise errors.Stale
    said = say(known)
    event = decide(before, order.command, order.actor, order.version, said.facts, said.texts)
    after = evolve(before, event)
    ledger.append(stream_of(order.id), f"inspection.{event.command}", event.actor, event.facts, event.texts)
    repository.update(after, details.sealed(order.id, known | said.details))
    if order.actor != SYSTEM:
        on_commit(lambda: queue.wake(after.id, after.version))
    return after


def receive(said: Mapping[str, str], actor: Actor) -> Inspection:
    """Take a file in: `object_id`, `file_name`, `owner`, `number`, `organization_id`, `lane`. Once an owner and object.

    Raises Unfit for an object that is not of this owner, or no file that may be inspected.
    """
    known = repository.of_object(said["owner"], said["object_id"])
    return repository.inspection_of(known) if known else _receive(said, actor)


def _receive(said: Mapping[str, str], actor: Actor) -> Inspection:
    _refuse_foreign(said["object_id"], said["owner"])
    new = Inspection(
        id=str(uuid.uuid4()),
        owner=said["owner"],
        object_id=said["object_id"],
        extension=extension_of(f"x.{said['extension']}"),
        number=said["number"],
        organization_id=said["organization_id"],
        lane=Lane(said["lane"]),
        people=(actor.user_id,) if actor.user_id else (),
    )
    if not repository.insert(new, details.sealed(new.id, {"file_name": shown_name(said["file_name"])})):
        return receive(said, actor)
    facts = {"object": new.object_id, "owner": new.owner, "organization": new.organization_id, "lane": new.lane.value}
    ledger.append(stream_of(new.id), f"inspection.{Command.RECEIVE}", actor.name, facts)
    holds.hold(new.object_id, HOLDER, new.id)
    on_commit(lambda: queue.wake(new.id, new.version))
    return new


def decide_columns(
    id_: str, actor: Actor, version: int, ways: Mapping[str, str], bases: Mapping[str, str], k: int
) -> Inspection:
    """What an officer decided. The same decision by the same person from the same page is done once."""

    def say(known: Details) -> Say:
        decision = choices.decided(columns_of(known["found"]), ways, bases, k)
        return Say(_facts(decision), decision.texts, {"decision": decision.as_json(), "sentence": ""})

    try:
        return execute(Order(id_, Command.DECIDE, actor, version), say)
    except errors.Stale:
        row = repository.locked(id_)
        before, known = repository.inspection_of(row), details.opened(row.id, row.sealed)
        if (before.decided_from, before.people[-1:]) != (version, (actor.user_id,)):
            raise
        if say(known).details["decision"] != known.get("decision"):
            raise
        return before


def close(order: Order, reason: str) -> Inspection:
    """Keep or withhold, with what was typed as reason."""
    return execute(order, lambda _: Say(texts={"reason": reason}, details={"reason": reason}))


def supersede(id_: str) -> Inspection:
    """A newer file has come, or the unit took this one back: nothing of it is needed. Raises as `execute`."""
    done = execute(Order(id_, Command.SUPERSEDE, SYSTEM))
    holds.release_all(HOLDER, id_)
    return done


def reopen(id_: str, version: int) -> Inspection:
    """Search the file again and have it decided anew: what was decided is proposed.

    Of one version, so once: one that waits, or that was gone on with since, is left as it is. Raises LookupError.
    """
    order = Order(id_, Command.REOPEN, SYSTEM, version)
    try:
        done = execute(order, lambda _: Say(details={"figures": None, "sentence": ""}))
    except errors.Stale:
        return repository.inspection_of(repository.find(id_))
    on_commit(lambda: queue.wake(done.id, done.version))
    return done


def release_holds(owner: str) -> None:
    """The request has ended: originals and copies are let go, what people typed and the names of columns are erased."""
    ids = repository.of_owner(owner)
    for id_ in ids:
        holds.release_all(HOLDER, id_)
        ledger.erase_texts(stream_of(id_), "system:datamask", "request-ended")
    repository.erase(ids)


def stream_of(id_: str) -> str:
    return f"inspection:{id_}"


def shown_name(name: str) -> str:
    """A file's name as officers see it: nobody has looked through it, so a long number does not stay."""
    printable = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(LONG_NUMBER.sub("●", printable.replace("\\", "/").rpartition("/")[2]).split())[:LONGEST_NAME]


def _refuse_foreign(object_id: str, owner: str) -> None:
    """What was handed over belongs to its request; the file of a dataset to its resource."""
    try:
        found = vault_row(object_id)
    except LookupError:
        found = None
    if found is None or found.purpose not in PURPOSES or (found.purpose == "handover" and found.owner != owner):
        raise errors.Unfit({"object_id": ("object", "")})


def _facts(decision: Decision) -> dict[str, Any]:
    return {"choices": decision.words, "k": decision.k, "with_basis": len(decision.texts)}
