"""How far a request is, in words for its applicant that do not tell what is not decided yet (pages.md, B9)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice import workdays
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.outbox.addressing import organization_line

from . import present, repository, words
from .domain.request import Request
from .domain.terms import OPEN, State
from .history import Happened

NEXT: Mapping[State, Callable[[], str]] = {
    State.SUBMITTED: lambda: tk._("PPID checks whether the request is complete"),
    State.INCOMPLETE: lambda: tk._("you complete the request"),
    State.DIP_CHECK: lambda: tk._("PPID looks the information up in the public list"),
    State.DISPOSITION: lambda: tk._("PPID passes the request to the unit that holds the data"),
    State.UNIT_REVIEW: lambda: tk._("the unit decides"),
    State.HANDOVER: lambda: tk._("the unit hands the data over"),
    State.PRIVACY_CHECK: lambda: tk._("PPID checks the data for personal data"),
    State.DELIVERY: lambda: tk._("PPID sends the answer"),
    State.REFUSAL: lambda: tk._("PPID sends the answer"),
}
BY: Mapping[str, Callable[[], str]] = {
    "applicant": lambda: tk._("You"),
    "officer": lambda: tk._("Officer"),
    "system": lambda: tk._("System"),
}


def of(row: Any, history: Sequence[Happened]) -> dict[str, Any]:
    """State, deadlines, next step and public history: no letter, file, text or name."""
    request = repository.request_of(row)
    said = {"number": request.number, "version": request.version, "received": request.received_at}
    said |= {"confirmed": request.contact_confirmed, "handled_by": _handled_by(request)}
    said |= {"label": words.plain_state(request), "ended": request.state not in OPEN}
    said |= {"events": [(each, BY[each.by]()) for each in history], "next": _next(request)}
    return (
        said | _deadlines(request) | (_ending(request) if said["ended"] else {"outcome": "", "objection_until": None})
    )


def language() -> str:
    """Language of sentences that the kernel writes."""
    return "id" if tk.h.lang() == "id" else "en"


def _deadlines(request: Request) -> dict[str, Any]:
    calendar = workdays.calendar()
    due = present.dues(request, calendar, day_of(datetime.now(UTC)))
    law, counting = due["law"], due["counting"]
    late = calendar.add(law["day"], 1) if law and law["left"] < 0 else None
    said = {"due": due | {"counting": counting.words(language()) if counting else ""}, "late_since": late}
    return said | {"law_due": request.law_due, "extended": request.extended}


def _next(request: Request) -> dict[str, Any] | None:
    return {"says": NEXT[request.state](), "day": request.step_due} if request.state in NEXT else None


def _ending(request: Request) -> dict[str, Any]:
    outcome = words.OUTCOMES[request.outcome]() if request.outcome else ""
    return {"outcome": outcome, "outcome_code": request.outcome, "objection_until": request.objection_until}


def _handled_by(request: Request) -> str:
    with_unit = request.state in {State.UNIT_REVIEW, State.HANDOVER}
    return organization_line(request.organization_id) if with_unit else tk._("PPID of the regency")
