"""Papers of a fact (Tanda Bukti, Disposisi, Catatan Pemeriksaan): they follow from an event by themselves."""

from typing import Any

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import letter_facts
from .domain.commands import Command
from .domain.events import Event
from .letters import signers, store
from .letters.kinds import KINDS
from .letters.records import LetterSigner, State


def prepare(kind: str, row: Any, event: Event) -> str:
    """Number and words of a paper, in the event's transaction; it is drawn afterwards. Returns the letter's id."""
    signer = _signer(kind, row, event)
    texts = dict(event.texts) | ({"cleared_by": " ".join(signer.shown.office)} if signer else {})
    facts = letter_facts.facts(kind, row, Command(event.kind, event.facts, texts), event.at)
    return store.prepare(row.id, kind, facts, signer, day_of(event.at))


def replace_earlier(kind: str, request_id: str, letter_id: str) -> None:
    """Of this kind one letter holds: those that were signed before stay as they are, marked as replaced."""
    for each in store.of_request(request_id):
        if each.kind == kind and each.state is State.SIGNED and each.id != letter_id:
            store.replace(each.id, letter_id)


def _signer(kind: str, row: Any, event: Event) -> LetterSigner | None:
    """Whoever decided; nobody for what the system issues."""
    duty = KINDS[kind].duty
    if duty is Role.SYSTEM or not event.actor.startswith("user:"):
        return None
    role = Role.CUSTODIAN if row.lane == "government" else duty
    return signers.signer_of(event.actor.removeprefix("user:"), role, None, day_of(event.at))
