"""A letter as the rules know it: of which command it is, and whether it is signed."""

from typing import Any

from ckanext.backoffice import ledger

from . import recorded
from .domain.commands import Command
from .domain.known import KnownLetter
from .domain.request import Request
from .letters import store

PREPARED = "request.prepare_letter"
OWN = {"letter", "letter_kind", "for", "at", "to", "decided_by"}
"""Facts of the event that are about the letter; the rest is what the command says."""


def letter(request: Request, letter_id: str) -> KnownLetter | None:
    """None for a letter of another request, or none at all."""
    try:
        record = store.record(letter_id)
    except LookupError:
        return None
    if record.request_id != request.id:
        return None
    outdated = record.prepared_at < request.since
    return KnownLetter(record.id, record.kind, record.state.value, record.command, outdated)


def prepared_by(request_id: str, letter_id: str) -> ledger.Event | None:
    """The event that a letter was prepared by; None for a paper of a fact."""
    events = ledger.events(recorded.stream_of(request_id))
    return next((each for each in events if each.kind == PREPARED and each.facts["letter"] == letter_id), None)


def command_of(event: ledger.Event) -> Command:
    """The command that waits for its letter, as it was typed."""
    facts: dict[str, Any] = {name: value for name, value in event.facts.items() if name not in OWN}
    return Command(str(event.facts["for"]), facts, ledger.texts_of(event) or {})
