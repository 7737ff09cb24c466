"""Commands that go out with a letter: prepared with its number, looked at, then signed and done in one transaction.

Every order takes its locks in the same sequence: the letter, the request, the book of numbers.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from ckanext.backoffice.committing import committed
from ckanext.backoffice.ledger import Event
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import consequences, gathering, handing, letter_facts, letters_known, repository, service, signatories
from .domain.commands import Actor, Command
from .domain.decide import ready
from .domain.errors import NotYours
from .domain.known import Known
from .domain.request import Request
from .domain.transitions import MOVES
from .gathering import Told
from .letters import making, signers, store
from .letters.records import Record, State
from .recorded import Done
from .service import Order

DATED_EARLIER = "Tanggal surat telah lewat; surat disiapkan ulang."
"""Why a draft is void that is prepared again; letters and their reasons are Indonesian."""


class Outdated(Exception):
    """A letter bears the day on which it was prepared; on a later day it is prepared anew. `dated` is that day."""

    def __init__(self, dated: date) -> None:
        super().__init__(dated.isoformat())
        self.dated = dated


class NotAgain(Exception):
    """A draft is prepared again by nobody but its signer or his desk, on a later day, while its command waits."""


class NoDraft(LookupError):
    """No letter of this request was prepared under this id: a paper of a fact is signed by nobody."""


def prepare(order: Order, manual_number: str = "", named: str = "") -> Record:
    """Check the whole command but for its letter, and prepare that; who may not sign it prepares it for the officer
    `named`. Committed.

    Raises Refused of the rules, Stale, LookupError, what `signatories.chosen`, `letter_facts.facts` and
    `letters.store.prepare` raise; then nothing has changed.
    """
    seen = service.seen(order)
    draft = _Draft.of(seen, order.command, order.actor, named)
    with committed():
        return draft.prepare(service.locked(order), manual_number)


def prepare_again(order: Order) -> Record:
    """In place of a draft of an earlier day, which is void then: the same words for the same officer, today's date and
    a new number. Committed. Raises as `prepare` and `void`, NoDraft, NotAgain."""
    letter_id, seen = str(order.command.facts["letter"]), service.seen(order)
    event = letters_known.prepared_by(order.request_id, letter_id)
    if event is None:
        raise NoDraft(letter_id)
    record = store.record(letter_id)
    draft = _Draft.of(seen, _as_typed(event, record), order.actor, record.signer_user_id or "")
    today = record.dated == day_of(draft.now)
    if today or letters_known.left_over([record], seen) or draft.signer.user_id != record.signer_user_id:
        raise NotAgain
    voiding = replace(order, command=Command("void_letter", {"letter": letter_id}, {"reason": DATED_EARLIER}))
    with committed():
        return draft.prepare(_voided(voiding, DATED_EARLIER).request)


def sign(order: Order) -> Done:
    """Sign the letter that `order.command` names as `letter`, and do the command that it was prepared for. Committed.

    Raises as `prepare`, NoDraft, Outdated, `letters.making.make`'s errors (the keeper is away, ...): then
    nothing has changed.
    """
    letter_id, now = str(order.command.facts["letter"]), datetime.now(UTC)
    event = letters_known.prepared_by(order.request_id, letter_id)
    if event is None:
        raise NoDraft(letter_id)
    seen, waiting = service.seen(order), letters_known.command_of(event)
    _refuse_unsignable(store.record(letter_id), order, day_of(now))
    told = gathering.told(seen, waiting)
    # Once before the keeper is asked, who writes each signature down, and once with the request locked.
    ready(seen, waiting, order.actor, order.actor, told.known, now)
    with committed():
        making.make(letter_id)
        made = replace(told, known=replace(told.known, letter=letters_known.letter(seen, letter_id)))
        signed = service.give(service.locked(order), (_named("sign_letter", letter_id), made), order.actor, now)
        done = service.give(signed.request, (waiting, made), order.actor, now)
    consequences.hurry(done.written.id)
    return done


def void(order: Order, reason: str) -> Done:
    """A prepared letter is not sent; its number stays used. Committed. Raises as `prepare`, `store.NotPossible`."""
    with committed():
        return _voided(order, reason)


def _voided(order: Order, reason: str) -> Done:
    letter_id = str(order.command.facts["letter"])
    store.lock_draft(letter_id)
    told = Told(Known(letter=letters_known.letter(service.seen(order), letter_id)))
    done = service.give(service.locked(order), (order.command, told), order.actor, datetime.now(UTC))
    store.void(letter_id, reason)
    return done


@dataclass(frozen=True)
class _Draft:
    """A letter on its way: of which command, who prepares it, who signs it in which part, and what was told of the
    world before the lock."""

    command: Command
    preparer: Actor
    signer: Actor
    part: Role
    told: Told
    now: datetime

    @classmethod
    def of(cls, seen: Request, command: Command, preparer: Actor, named: str) -> "_Draft":
        now = datetime.now(UTC)
        signer, part = signatories.chosen(seen, MOVES[command.name], preparer, named, now)
        return cls(command, preparer, signer, part, gathering.told(seen, command), now)

    def prepare(self, request: Request, manual_number: str = "") -> Record:
        """Its number and words, on the locked request."""
        kind, today = MOVES[self.command.name].letter, day_of(self.now)
        assert kind is not None
        ready(request, self.command, self.preparer, self.signer, self.told.known, self.now)
        service.refuse_other_files(request, self.command, self.told)
        case = letter_facts.Case(repository.row_of(request.id), self.command, self.now, self.told)
        duty = signatories.duty_of(request, self.part)
        whose = (signers.signer_of(str(self.signer.user_id), *duty, today), today, manual_number, self.command.name)
        letter = store.record(store.prepare(request.id, kind, letter_facts.facts(kind, case), *whose))
        service.give(request, (_preparing(self.command, letter), self.told), self.preparer, self.now)
        return letter


def _as_typed(event: Event, record: Record) -> Command:
    """The command of a draft without its letter, and with the files that lie there now."""
    waiting = letters_known.command_of(event)
    facts = {name: fact for name, fact in waiting.facts.items() if name != "letter"}
    return handing.named(replace(waiting, facts=facts), record.request_id)


def _refuse_unsignable(record: Record, order: Order, today: date) -> None:
    """Nobody signs in the name of another, nothing twice, and no letter of another day."""
    if record.signer_user_id != order.actor.user_id:
        raise NotYours("role")
    if record.state is not State.PREPARED:
        raise store.NotPossible(record.state)
    if record.dated != today:
        raise Outdated(record.dated)


def _preparing(command: Command, letter: Record) -> Command:
    """The event of a letter keeps the whole command: what is signed is what was typed."""
    said = {"letter": letter.id, "letter_kind": letter.kind, "for": command.name, "signer": letter.signer_user_id}
    return Command("prepare_letter", {**command.facts, **said}, command.texts)


def _named(command: str, letter_id: str) -> Command:
    return Command(command, {"letter": letter_id})
