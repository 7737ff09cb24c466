"""The one writer: a request changes only here. Lock, decide, event, row, outbox, commit (architecture 2)."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ckanext.backoffice.committing import committed

from . import consequences, gathering, recorded, repository
from .domain.commands import Actor, Command
from .domain.decide import decide
from .domain.events import Event
from .domain.evolve import evolve
from .domain.request import Request
from .domain.transitions import MOVES
from .gathering import Told
from .recorded import Done

FILES = frozenset({"has_files", "every_file_proven", "is_no_masker", "files_as_cleared"})
"""Guards of commands that are about the files as they lie there."""


class Stale(Exception):
    """Somebody else changed the request after the form was drawn; nothing was done. `request` is how it is now."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.number)
        self.request = request


@dataclass(frozen=True)
class Order:
    """Who wants what of which request. `version` is the one that the person saw; None for the system."""

    request_id: str
    command: Command
    actor: Actor
    version: int | None = None


def execute(order: Order) -> Done:
    """Do a command, committed on return; what follows from it is tried at once and else by the clock.

    Raises Refused of the rules, Stale, LookupError for an unknown request. Then nothing has changed.
    """
    with committed():
        done = carry_out(order, datetime.now(UTC))
    consequences.hurry(done.written.id)
    return done


def carry_out(order: Order, now: datetime) -> Done:
    """The same in the caller's transaction. What the command needs to know of the world is fetched before the lock."""
    told = gathering.told(seen(order), order.command)
    return give(locked(order), (order.command, told), order.actor, now)


def seen(order: Order) -> Request:
    """The request before it is locked. Raises Stale, LookupError."""
    return _as_seen(order, repository.request_of(repository.row_of(order.request_id)))


def locked(order: Order) -> Request:
    """The request as it is now, for this transaction alone. Raises Stale, LookupError."""
    return _as_seen(order, repository.lock(order.request_id))


def _as_seen(order: Order, request: Request) -> Request:
    if order.version is not None and order.version != request.version:
        raise Stale(request)
    return request


def give(request: Request, said: tuple[Command, Told], actor: Actor, now: datetime) -> Done:
    """One command on a locked request, with what was told of the world before. Raises Refused of the rules, Stale."""
    command, told = said
    refuse_other_files(request, command, told)
    return _write(request, decide(request, command, actor, told.known, now), told)


def refuse_other_files(request: Request, command: Command, told: Told) -> None:
    """Between telling and lock a letter is drawn and signed, or a proof ends: files that came or went meanwhile change
    no version of the request. Raises Stale."""
    about_files = FILES & set(MOVES[command.name].guards)
    if about_files and repository.lying(repository.files(request.id)) != told.lying:
        raise Stale(request)


def _write(before: Request, event: Event, told: Told) -> Done:
    after = evolve(before, event)
    repository.save(before, after)
    done = Done(before, after, event, recorded.record(before.id, event))
    consequences.follow(done, told)
    return done
