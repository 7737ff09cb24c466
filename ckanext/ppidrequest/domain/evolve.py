"""What an event makes of a request. Folding all events of a stream gives the row again (ledger `verify`). Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from .events import Event
from .findings import DAYS
from .request import Cleared, Request
from .terms import ApplicantKind, Channel, Lane, Outcome, State


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


def _always(**change: Any) -> Callable[[Request, Event], Change]:
    """A change that depends on nothing but the kind of the event."""
    return lambda _request, _event: change


def _record_dip(_request: Request, event: Event) -> Change:
    return {"dip_id": event.facts.get("dip")}


def _declare_not_held(_request: Request, event: Event) -> Change:
    return {"outcome": Outcome.NOT_DOCUMENTED if event.facts.get("promised") else Outcome.NOT_HELD}


def _dispose(_request: Request, event: Event) -> Change:
    return {"organization_id": event.facts["unit"], "unit_decided": False}


def _grant(_request: Request, event: Event) -> Change:
    return {"unit_decided": True, "partly": event.facts.get("extent") == "part"}


def _to_refusal(request: Request, event: Event) -> Change:
    return {"unit_decided": True, "refused_from": request.state, "dik_id": event.facts.get("dik") or request.dik_id}


def _reconsider(request: Request, _event: Event) -> Change:
    """Before the privacy check a refusal was the decision itself; without it there is none, nor the entry it named."""
    kept = request.refused_from is State.PRIVACY_CHECK
    return {"refused_from": None, "unit_decided": kept, "dik_id": None}


def _record_mask(request: Request, event: Event) -> Change:
    """One file without findings does not take away what another had."""
    return {"contains_personal_data": request.contains_personal_data or event.facts.get("findings") != 0}


def _clear(request: Request, event: Event) -> Change:
    rows: Any = event.facts["cleared"]
    parts = [row.split("|") for row in rows]
    cleared = tuple(Cleared(object_id, sha256, int(version)) for object_id, sha256, version in parts)
    return {"cleared": cleared, "partly": request.partly or bool(event.facts.get("excluded"))}


def _deliver(request: Request, _event: Event) -> Change:
    return {"outcome": Outcome.GRANTED_IN_PART if request.partly else Outcome.GRANTED}


def _withdraw(request: Request, _event: Event) -> Change:
    return {"outcome": Outcome.WITHDRAWN, "withdrawn_from": request.state}


EFFECTS: Mapping[str, Callable[[Request, Event], Change]] = {
    "confirm_contact": _always(contact_confirmed=True),
    "return_incomplete": lambda request, _event: {"letters_of_completion": request.letters_of_completion + 1},
    "close_incomplete": _always(outcome=Outcome.INCOMPLETE),
    "move_lane": lambda _request, event: {"lane": Lane(str(event.facts["lane"]))},
    "to_own_data": _always(outcome=Outcome.OWN_DATA),
    "answer_duplicate": _always(outcome=Outcome.DUPLICATE),
    "decline_applicant": _always(outcome=Outcome.NOT_ELIGIBLE),
    "answer_open": _always(outcome=Outcome.GRANTED),
    "record_dip": _record_dip,
    "declare_not_held": _declare_not_held,
    "dispose": _dispose,
    "send_back": lambda request, _event: {"sent_back": request.sent_back + 1},
    "grant": _grant,
    "record_unit_grant": _grant,
    "propose_refusal": _to_refusal,
    "record_unit_refusal": _to_refusal,
    "refuse_exempt": _to_refusal,
    "refuse_privacy": _to_refusal,
    "reconsider": _reconsider,
    "revise_decision": _always(unit_decided=False),
    "recall": _always(unit_decided=False),
    "record_test": lambda request, event: {"tested": request.tested | {str(event.facts["ground"])}},
    "record_mask": _record_mask,
    "clear_privacy": _clear,
    "recheck": _always(cleared=()),
    "deliver": _deliver,
    "refuse": _always(outcome=Outcome.REFUSED),
    "follow_up": _always(outcome=None, unit_decided=False),
    "issue_notice": _always(notice_issued=True),
    "extend": _always(extended=True),
    "assign": lambda _request, event: {"assignee_id": event.facts["assignee"]},
    "claim": lambda _request, event: {"account_id": event.actor.removeprefix("user:")},
    "withdraw": _withdraw,
    "undo_withdraw": _always(outcome=None, withdrawn_from=None),
    "reopen_decision": _always(outcome=None, notice_issued=False, unit_decided=False, cleared=()),
    "reopen_delivery": _always(outcome=None, notice_issued=False, unit_decided=True, cleared=()),
    "order": _always(notice_issued=False),
}
