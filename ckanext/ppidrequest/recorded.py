"""Events of a request as they lie in the ledger, there and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from ckanext.backoffice import ledger

from .domain.events import Event
from .domain.evolve import replay
from .domain.request import Request

KIND = "request."


@dataclass(frozen=True)
class Done:
    """The request before and after, and the event between as it was written."""

    before: Request
    request: Request
    event: Event
    written: ledger.Event


def stream_of(request_id: str) -> str:
    return f"request:{request_id}"


def record(request_id: str, event: Event) -> ledger.Event:
    """Append an event in the caller's transaction. The rules' own time goes with it: a replay needs the same."""
    said = {**event.facts, "at": event.at.astimezone(UTC).isoformat()}
    texts = {name: text for name, text in event.texts.items() if text}
    return ledger.append(stream_of(request_id), KIND + event.kind, event.actor, said, texts)


def event_of(written: ledger.Event) -> Event:
    """The event of the rules, without what was typed."""
    facts = dict(written.facts)
    at = datetime.fromisoformat(str(facts.pop("at")))
    return Event(written.kind.removeprefix(KIND), written.actor, at, facts)


def of_rules(events: Iterable[ledger.Event]) -> list[Event]:
    """The events that changed the request; looking and erasing are none."""
    return [event_of(each) for each in events if each.kind.startswith(KIND) and "at" in each.facts]


def replayed(request_id: str) -> Request:
    """What the ledger says the request is. One SQL statement."""
    return replay(request_id, of_rules(ledger.events(stream_of(request_id))))
