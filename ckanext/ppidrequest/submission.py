"""Taking a request in: registered the second it is sent, with number and receipt (UU 14/2008 Ps 22(4)-(5))."""

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ckan import model

from ckanext.backoffice import workdays
from ckanext.backoffice.committing import committed
from ckanext.backoffice.identity import persons
from ckanext.backoffice.officers.terms import day_of

from . import consequences, numbers, recorded, repository, written
from .domain.commands import Actor, Command
from .domain.decide import begin
from .domain.evolve import start
from .domain.known import Known
from .domain.terms import BOOKS, ApplicantKind, Channel, Lane
from .gathering import Told
from .recorded import Done
from .written import Written

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without signs that look like one another: people copy the code from paper."""
CODE_SIGNS = 8


@dataclass(frozen=True)
class Submission:
    """A whole form, checked. `identity` goes to the keeper's side and comes back only through it; `contact` is how to
    write to the applicant: name, email, phone."""

    applicant_kind: ApplicantKind
    identity: Mapping[str, str]
    contact: Mapping[str, str]
    details: str
    purpose: str
    way: str
    delivery: str
    period: str = ""
    area: str = ""
    occupation: str = ""
    is_public: bool = False
    dataset_id: str | None = None
    account_id: str | None = None
    language: str = "id"
    lane: Lane = Lane.PPID
    channel: Channel = Channel.ONLINE


def submit(said: Submission, actor: Actor, sending: str) -> Done:
    """Register a request, committed on return. The same `sending` gives the same request, never a second one.

    Raises Refused of the rules, ValueError and OSError without usable keys: then nothing was registered.
    """
    with committed():
        done = _register(said, actor, sending, datetime.now(UTC))
    consequences.hurry(done.written.id)
    return done


def _register(said: Submission, actor: Actor, sending: str, now: datetime) -> Done:
    number = _number(said.lane, now)
    # An account's address was never confirmed by core either: only the link in the mail proves a mailbox.
    facts = {
        "number": number,
        "applicant_kind": said.applicant_kind.value,
        "channel": said.channel.value,
        "account": said.account_id,
        "dataset": said.dataset_id,
    }
    texts = {"details": said.details, "purpose": said.purpose}
    command = Command("submit", facts, texts)
    told = Told(Known(calendar=workdays.calendar()))
    event = begin(command, actor, said.lane, now, told.known)
    person = persons.register("applicant", said.identity, said.contact, actor.id, said.account_id)
    request = start(str(uuid.uuid4()), event)
    sealed = written.sealed(_written(said))
    repository.add(request, person_id=person, language=said.language, sealed=sealed, sending=sending)
    model.Session.flush()
    done = Done(request, request, event, recorded.record(request.id, event))
    consequences.follow(done, told)
    return done


def _written(said: Submission) -> Written:
    return Written(
        details=said.details,
        purpose=said.purpose,
        way=said.way,
        delivery=said.delivery,
        code="".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_SIGNS)),
        period=said.period,
        area=said.area,
        occupation=said.occupation,
        is_public=said.is_public,
    )


def _number(lane: Lane, now: datetime) -> str:
    """`PPID-2026-000123`: taken last of all, for the book stays locked until the transaction ends."""
    book, year = BOOKS[lane], day_of(now).year
    return f"{book}-{year}-{numbers.next_number(book, year):06d}"
