"""A letter as the rules know it: of which command it is, and whether it is signed."""

from collections.abc import Sequence
from typing import Any

from ckanext.backoffice import ledger

from . import recorded
from .domain.commands import Command
from .domain.known import KnownLetter
from .domain.request import Request
from .domain.transitions import MOVES
from .letters import numbering, store
from .letters.records import Record, State

PREPARED = "request.prepare_letter"
OWN = {"letter_kind", "for", "signer", "at", "to", "decided_by"}
"""Facts of the event that are about the letter; the rest is what the command says, which names it."""


def letter(request: Request, letter_id: str) -> KnownLetter | None:
    """None for a letter of another request, or none at all."""
    try:
        record = store.record(letter_id)
    except LookupError:
        return None
    if record.request_id != request.id:
        return None
    return known_of(record, request)


def known_of(record: Record, request: Request) -> KnownLetter:
    """A letter as the rules see it."""
    said = {"outdated": record.prepared_at < request.since, "unit": numbering.unit_of(record.book)}
    return KnownLetter(record.id, record.kind, record.state.value, record.command, **said, signer=record.signer_user_id)


def left_over(records: Sequence[Record], request: Request) -> frozenset[str]:
    """Ids of drafts that nobody signs any more: their command is done, or was prepared for another time."""
    drafts = (each for each in records if each.state is State.PREPARED and each.command)
    return frozenset(each.id for each in drafts if _is_over(each, request))


def _is_over(draft: Record, request: Request) -> bool:
    """A command that leaves the state as it is can be given again, so its other drafts wait on (`letter_current`)."""
    move = MOVES[draft.command]
    returned = move.target is not None and draft.prepared_at < request.since
    return request.state not in move.sources or returned


def prepared_by(request_id: str, letter_id: str) -> ledger.Event | None:
    """The event that a letter was prepared by; None for a paper of a fact."""
    events = ledger.events(recorded.stream_of(request_id))
    return next((each for each in events if each.kind == PREPARED and each.facts["letter"] == letter_id), None)


def command_of(event: ledger.Event) -> Command:
    """The command that waits for its letter, as it was typed, with that letter."""
    facts: dict[str, Any] = {name: value for name, value in event.facts.items() if name not in OWN}
    return Command(str(event.facts["for"]), facts, ledger.texts_of(event) or {})
