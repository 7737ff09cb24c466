"""Commands that go out with a letter: prepared with its number, looked at, then signed and done in one transaction."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from ckanext.backoffice.committing import committed
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import consequences, gathering, letter_facts, letters_known, repository, service
from .domain.commands import Command
from .domain.decide import ready
from .domain.errors import NotYours
from .domain.transitions import MOVES
from .letters import making, signers, store
from .letters.records import LetterSigner, Record, State
from .recorded import Done
from .service import Order


class Outdated(Exception):
    """A letter bears the day on which it was prepared; on a later day it is prepared anew. `dated` is that day."""

    def __init__(self, dated: date) -> None:
        super().__init__(dated.isoformat())
        self.dated = dated


class NoDraft(LookupError):
    """No letter of this request was prepared under this id: a paper of a fact is signed by nobody."""


def prepare(order: Order, manual_number: str = "") -> str:
    """Check the whole command but for its letter, and prepare that. Committed; returns the letter's id.

    Raises Refused of the rules, Stale, LookupError, what `letters.store.prepare` raises; then nothing has changed.
    """
    kind, now = MOVES[order.command.name].letter, datetime.now(UTC)
    assert kind is not None
    row = repository.row_of(order.request_id)
    request = repository.request_of(row)
    ready(request, order.command, order.actor, gathering.known(request, order.command), now)
    with committed():
        facts = letter_facts.facts(kind, row, order.command, now)
        letter_id = store.prepare(
            row.id, kind, facts, _signer(row, order, day_of(now)), day_of(now), manual_number, order.command.name
        )
        said = {"letter": letter_id, "letter_kind": kind, "for": order.command.name}
        command = Command("prepare_letter", {**order.command.facts, **said}, order.command.texts)
        service.carry_out(replace(order, command=command), now)
    return letter_id


def sign(order: Order) -> Done:
    """Sign the letter that `order.command` names as `letter`, and do the command that it was prepared for. Committed.

    Raises as `prepare`, NoDraft, Outdated, `letters.making.make`'s errors (the keeper is away, ...): then nothing
    has changed.
    """
    letter_id = str(order.command.facts["letter"])
    event = letters_known.prepared_by(order.request_id, letter_id)
    if event is None:
        raise NoDraft(letter_id)
    now = datetime.now(UTC)
    _refuse_unsignable(store.record(letter_id), order, day_of(now))
    waiting = letters_known.command_of(event)
    waiting = replace(waiting, facts={**waiting.facts, "letter": letter_id})
    with committed():
        making.make(letter_id)
        done = service.carry_out(replace(order, command=_signing(letter_id)), now, waiting)
    consequences.hurry(done.written.id)
    return done


def void(order: Order, reason: str) -> Done:
    """A prepared letter is not sent; its number stays used. Committed. Raises as `prepare`, `store.NotPossible`."""
    with committed():
        done = service.carry_out(order, datetime.now(UTC))
        store.void(str(order.command.facts["letter"]), reason)
    return done


def _refuse_unsignable(record: Record, order: Order, today: date) -> None:
    """Nobody signs in the name of another, and no letter of another day."""
    if record.signer_user_id != order.actor.user_id:
        raise NotYours("role")
    if record.dated != today and record.state is State.PREPARED:
        raise Outdated(record.dated)


def _signing(letter_id: str) -> Command:
    return Command("sign_letter", {"letter": letter_id})


def _signer(row: Any, order: Order, day: date) -> LetterSigner:
    """The officer who prepares a letter of his own signs it; what a desk prepares waits for its officer."""
    user_id = str(order.actor.user_id)
    if Role.UNIT in order.actor.roles:
        return signers.signer_of(user_id, Role.UNIT, row.organization_id, day)
    role = Role.CUSTODIAN if Role.CUSTODIAN in order.actor.roles else Role.PPID
    return signers.signer_of(user_id, role, None, day)
