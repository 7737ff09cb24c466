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
from .recorded import Done


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


def carry_out(order: Order, now: datetime, then: Command | None = None) -> Done:
    """The same in the caller's transaction, for a command that goes together with rows of the caller's.

    `then` is a command that follows at once; both happen or none, and what came of it is returned. What either needs to
    know of the world is fetched before the lock.
    """
    seen = repository.request_of(repository.row_of(order.request_id))
    commands = [order.command, *([then] if then else [])]
    known = [gathering.known(seen, command) for command in commands]
    request = repository.lock(order.request_id)
    if order.version is not None and order.version != request.version:
        raise Stale(request)
    done = None
    for command, facts in zip(commands, known, strict=True):
        done = _write(request, decide(request, command, order.actor, facts, now))
        request = done.request
    assert done
    return done


def _write(before: Request, event: Event) -> Done:
    after = evolve(before, event)
    repository.save(before, after)
    done = Done(before, after, event, recorded.record(before.id, event))
    consequences.follow(done)
    return done
