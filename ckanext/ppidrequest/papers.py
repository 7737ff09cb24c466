"""Papers of a fact (Tanda Bukti, Disposisi, Catatan Pemeriksaan): they follow from an event by themselves."""

from typing import Any

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import letter_facts, signatories
from .domain.commands import Command
from .domain.events import Event
from .gathering import Told
from .letters import signers, store
from .letters.kinds import KINDS
from .letters.records import LetterSigner, State

ERASED = "(dihapus sesuai jadwal retensi)"
"""Letters are always Indonesian."""


def prepare(kind: str, row: Any, event: Event, told: Told) -> str:
    """Number and words of a paper, in the event's transaction; it is drawn afterwards. Returns the letter's id.

    A fact is put on paper whatever became of its applicant: what was erased is said to be.
    """
    signer = _signer(kind, row, event)
    texts = dict(event.texts) | ({"cleared_by": " ".join(signer.shown.office)} if signer else {})
    case = letter_facts.Case(row, Command(event.kind, event.facts, texts), event.at, told, erased=ERASED)
    facts = letter_facts.facts(kind, case)
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
    role, organization_id = signatories.duty_of(row, duty)
    return signers.signer_of(event.actor.removeprefix("user:"), role, organization_id, day_of(event.at))
