"""What an event makes of a request. Folding all events of a stream gives the row again (ledger `verify`). Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from .events import Event
from .request import Cleared, Request
from .terms import ApplicantKind, Channel, Lane, Outcome, State

DAYS = ("law_start", "law_due", "law_met", "step_due", "objection_until")


def start(request_id: str, event: Event) -> Request:
    """The request that `submit` or `register` makes."""
    said: Mapping[str, Any] = event.facts
    return Request(
        id=request_id,
        number=said["number"],
        lane=Lane(said["lane"]),
        state=State(said["to"]),
        version=1,
        received_at=event.at,
        since=event.at,
        applicant_kind=ApplicantKind(said["applicant_kind"]),
        channel=Channel(said["channel"]),
        account_id=said.get("account"),
        dataset_id=said.get("dataset"),
        contact_confirmed=bool(said.get("contact_confirmed")),
        law_start=event.day("law_start"),
        law_due=event.day("law_due"),
        step_due=event.day("step_due"),
    )


def evolve(request: Request, event: Event) -> Request:
    """The request after one more event."""
    target = State(str(event.facts.get("to", request.state)))
    moved = {"state": target, "since": event.at} if target is not request.state else {}
    days: dict[str, date | None] = {name: event.day(name) for name in DAYS if name in event.facts}
    deciders = request.deciders | ({str(by)} if (by := event.facts.get("decided_by")) else set())
    own = EFFECTS.get(event.kind, _nothing)(request, event)
    return replace(request, version=request.version + 1, deciders=deciders, **moved, **days, **own)


def replay(request_id: str, events: Iterable[Event]) -> Request:
    """All events of a request, oldest first, as the request that they made."""
    first, *later = events
    request = start(request_id, first)
    for event in later:
        request = evolve(request, event)
    return request


Change = Mapping[str, Any]


def _nothing(_request: Request, _event: Event) -> Change:
    return {}


def _record_dip(_request: Request, event: Event) -> Change:
    return {"dip_id": event.facts.get("dip")}


def _dispose(_request: Request, event: Event) -> Change:
    return {"organization_id": event.facts["unit"], "unit_decided": False}


def _grant(_request: Request, event: Event) -> Change:
    return {"unit_decided": True, "partly": event.facts.get("extent") == "part"}


def _to_refusal(request: Request, event: Event) -> Change:
    return {"unit_decided": True, "refused_from": request.state, "dik_id": event.facts.get("dik") or request.dik_id}


def _clear(_request: Request, event: Event) -> Change:
    rows: Any = event.facts["cleared"]
    parts = [row.split("|") for row in rows]
    return {"cleared": tuple(Cleared(object_id, sha256, int(version)) for object_id, sha256, version in parts)}


def _deliver(request: Request, _event: Event) -> Change:
    return {"outcome": Outcome.GRANTED_IN_PART if request.partly else Outcome.GRANTED}


def _withdraw(request: Request, _event: Event) -> Change:
    return {"outcome": Outcome.WITHDRAWN, "withdrawn_from": request.state}


EFFECTS: Mapping[str, Callable[[Request, Event], Change]] = {
    "confirm_contact": lambda _request, _event: {"contact_confirmed": True},
    "record_dip": _record_dip,
    "dispose": _dispose,
    "grant": _grant,
    "propose_refusal": _to_refusal,
    "refuse_exempt": _to_refusal,
    "record_test": lambda _request, _event: {"consequence_tested": True},
    "record_mask": lambda _request, event: {"contains_personal_data": event.facts.get("findings") != 0},
    "clear_privacy": _clear,
    "deliver": _deliver,
    "refuse": lambda _request, _event: {"outcome": Outcome.REFUSED},
    "withdraw": _withdraw,
}
