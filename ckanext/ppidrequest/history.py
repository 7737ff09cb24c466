"""The events of a request as a person reads them: when, what, in which part, and what was written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ckan.plugins import toolkit as tk

from ckanext.backoffice import ledger
from ckanext.backoffice.ledger.kinds import KINDS

from . import recorded
from .domain.commands import CLOCK, GUEST
from .domain.visibility import PUBLIC_EVENTS, Sight

INTERNAL = {"note"}
"""Kinds whose text officers alone read."""
SHARED = {"message"}
"""Kinds whose text its applicant reads as well."""


IDENTIFYING = {"hand_to_applicant"}
"""Kinds whose text leads to the applicant, such as the number of a parcel: for who may know him."""
ACCOUNT = "account"
"""The fact that leads to an applicant with an account. Who may know him asks the keeper, who writes it down."""


class Happened(NamedTuple):
    """`by` is an actor of the ledger, never a name. `texts` are typed, empty when erased; they and `facts` are empty
    when they are not for this reader."""

    kind: str
    at: datetime
    says: str
    by: str
    texts: Mapping[str, str]
    facts: Mapping[str, Any]


def events(request_id: str) -> list[ledger.Event]:
    """Everything that a person reads about, oldest first. One SQL statement."""
    return [each for each in ledger.events(recorded.stream_of(request_id)) if each.kind in KINDS]


def of(request_id: str, sight: Sight, events: Sequence[ledger.Event]) -> list[Happened]:
    """Newest first, as far as somebody with this sight may see. One SQL statement at most."""
    seen = [each for each in events if sight.internal or _plain(each) in PUBLIC_EVENTS]
    texts = ledger.all_texts(recorded.stream_of(request_id)) if sight.internal or _tells(seen, sight) else {}
    own = {f"user:{each.facts[ACCOUNT]}" for each in events if each.facts.get(ACCOUNT)}
    return [_happened(each, texts.get(each.seq, {}), sight, own) for each in reversed(seen)]


def scans(events: Iterable[ledger.Event]) -> list[dict[str, Any]]:
    """Scans that commands rest on: id of the vault, when, and with what."""
    named = [each for each in events if each.facts.get("paper")]
    return [{"id": each.facts["paper"], "at": each.at, "says": tk._(KINDS[each.kind].says)} for each in named]


def _happened(event: ledger.Event, texts: Mapping[str, str], sight: Sight, own: Collection[str]) -> Happened:
    """`own` are the actors that are the applicant himself."""
    says = tk._(KINDS[event.kind].says)
    kind = _plain(event)
    inside = sight.identity if kind in IDENTIFYING else sight.internal
    read = texts if inside or (sight.texts and kind in SHARED) else {}
    # Facts name accounts of officers and what they decided among themselves.
    facts = {name: fact for name, fact in event.facts.items() if name != ACCOUNT} if sight.internal else {}
    return Happened(kind, event.at, says, _by(event, own), read, facts)


def _tells(seen: Sequence[ledger.Event], sight: Sight) -> bool:
    return sight.texts and any(_plain(each) in SHARED for each in seen)


def _plain(event: ledger.Event) -> str:
    return event.kind.removeprefix(recorded.KIND)


def _by(event: ledger.Event, own: Collection[str]) -> str:
    actor = event.actor
    if actor == GUEST or actor in own or event.facts.get("by_office") is False:
        return "applicant"
    return "system" if actor == CLOCK or actor.startswith("system:") else "officer"
