"""What `decide` finds at the moment of a command and writes into its event: state, days, the cleared list. Pure.

It must be the same whenever the event is read, so it is never computed again.
"""

from collections.abc import Callable, Mapping
from datetime import date

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.workdays.rules.counting import Calendar

from . import deadlines
from .commands import Fact
from .errors import NotNow
from .guards import Case, cleared_list
from .request import Request
from .terms import EXTENSION_DAYS, Clock, Lane, State
from .transitions import REFUSED_FROM, WITHDRAWN_FROM, Move

DAYS = ("law_start", "law_due", "law_met", "step_due", "promise_due", "objection_until")
FOUND = frozenset(DAYS) | {"to", "cleared", "excluded", "decided_by", "until", "by_office"}
"""Facts that only the rules may write: a command that says one of them is not believed."""

Found = Mapping[str, Fact]


def first(lane: Lane, day: date, calendar: Calendar) -> Found:
    """Of the command that makes a request."""
    return {
        "lane": lane.value,
        "to": State.SUBMITTED.value,
        "law_start": day.isoformat(),
        "law_due": _iso(deadlines.law_due(lane, day, calendar)),
        "step_due": _iso(deadlines.step_due(None, State.SUBMITTED, day, calendar)),
    }


def found(move: Move, it: Case) -> Found:
    """Of a command on a request that exists. Raises NotNow for a target that the request does not remember."""
    said: dict[str, Fact] = {"to": target_of(move, it.request).value}
    for find in (_entry, _law, _reached, _promise, _files, _grant, _side):
        said |= find(move, it)
    if move.deciding:
        said["decided_by"] = it.actor.user_id
    return said


def target_of(move: Move, request: Request) -> State:
    """The state that a command leads to."""
    if move.target is None:
        return request.state
    remembered = {REFUSED_FROM: request.refused_from, WITHDRAWN_FROM: request.withdrawn_from}
    target = remembered.get(move.target, move.target)
    if not isinstance(target, State):
        raise NotNow("state")
    return target


def _entry(move: Move, it: Case) -> Found:
    """The terms that begin where a state is entered."""
    target = target_of(move, it.request)
    if target is it.request.state:
        return {}
    named = it.day("due") if move.command == "dispose" else None
    said: dict[str, Fact] = {
        "step_due": _iso(named or deadlines.step_due(it.request, target, it.today, it.known.calendar))
    }
    if target is State.ANSWERED or move.command == "close_incomplete":
        reached = it.request.contact_confirmed or move.command == "close_incomplete"
        said["objection_until"] = _objection_until(it, it.today) if reached else None
    return said


def _objection_until(it: Case, day: date) -> str:
    return deadlines.objection_until(day, it.known.calendar).isoformat()


REACHES = {"confirm_contact", "hand_to_applicant"}


def _reached(move: Move, it: Case) -> Found:
    """An answer counts from the day on which it is given to its applicant, or posted to him (Ps 22(7), Ps 36(1))."""
    if move.command not in REACHES or it.request.state is not State.ANSWERED:
        return {}
    day, met = it.day("given_on") or it.today, it.request.law_met
    # Posted in time and entered late, when he had confirmed his address meanwhile: the earlier day counts.
    earlier = it.request.law_due is not None and (met is None or day < met)
    window = {"objection_until": _objection_until(it, day)} if it.request.is_unheard else {}
    return window | ({"law_met": day.isoformat()} if earlier else {})


def _law(move: Move, it: Case) -> Found:
    """The term of the law; once it is met, nothing moves it."""
    if it.request.law_met:
        return {}
    by_clock = CLOCKS[move.clock](it) if move.clock in CLOCKS else {}
    return by_clock | (LANES[move.command](it) if move.command in LANES else {})


def _stops(it: Case) -> dict[str, Fact]:
    """What is sent to nobody informs nobody: without a confirmed address the term runs until it is handed over."""
    if not it.request.contact_confirmed:
        return {}
    return {"law_met": it.today.isoformat()} if it.request.law_due else {}


def _restarts(it: Case) -> dict[str, Fact]:
    """It starts anew after the first letter of completion, and after no later one."""
    if it.request.letters_of_completion != 1:
        return {}
    due = deadlines.law_due(it.request.lane, it.today, it.known.calendar)
    return {"law_start": it.today.isoformat(), "law_due": _iso(due)}


def _extends(it: Case) -> dict[str, Fact]:
    """From the last day of the first term, whatever has been decreed since."""
    due = it.request.law_due
    return {"law_due": _iso(due and it.known.calendar.add(due, EXTENSION_DAYS))}


def _moved(it: Case) -> dict[str, Fact]:
    return {"law_due": _law_due(it, Lane(str(it.command.facts["lane"])))}


def _recomputed(it: Case) -> dict[str, Fact]:
    step = deadlines.step_due(None, it.request.state, day_of(it.request.since), it.known.calendar)
    named = it.request.state is State.UNIT_REVIEW
    law: dict[str, Fact] = {"law_due": _law_due(it, it.request.lane)}
    return law if named else {**law, "step_due": _iso(step)}


def _law_due(it: Case, lane: Lane) -> str | None:
    start = it.request.law_start or day_of(it.request.received_at)
    return _iso(deadlines.law_due(lane, start, it.known.calendar, extended=it.request.extended))


CLOCKS: Mapping[Clock | None, Callable[[Case], dict[str, Fact]]] = {
    Clock.STOPS: _stops,
    Clock.RESTARTS: _restarts,
    Clock.EXTENDS: _extends,
}
LANES: Mapping[str, Callable[[Case], dict[str, Fact]]] = {"move_lane": _moved, "recompute": _recomputed}

PROMISES = {
    "issue_notice": "provision",
    "replace_notice": "provision",
    "declare_not_held": "promised",
    "order": "promise",
    "reopen_decision": "promise",
    "reopen_delivery": "promise",
}
"""The fact of a command that is a day on which something was promised or ordered."""


def _promise(move: Move, it: Case) -> Found:
    """The day that a notice, the superior or a ruling sets; kept with the answer, unless this promises another."""
    day = it.day(PROMISES[move.command]) if move.command in PROMISES else None
    kept = target_of(move, it.request) is State.ANSWERED and it.request.is_open
    return {"promise_due": _iso(day)} if day or kept or move.command == "follow_up" else {}


def _files(move: Move, it: Case) -> Found:
    if move.command != "clear_privacy":
        return {}
    rows = [f"{file.object_id}|{file.sha256}|{file.inspection_version}" for file in cleared_list(it.known)]
    return {"cleared": rows, "excluded": sum(file.excluded for file in it.known.files)}


def _grant(move: Move, it: Case) -> Found:
    """A new term for downloads is as long as the first: that of an objection."""
    if move.command != "renew_grant":
        return {}
    return {"until": deadlines.objection_until(it.today, it.known.calendar).isoformat()}


def _side(move: Move, it: Case) -> Found:
    """Who wrote a message: an applicant with an account is an account like those of officers."""
    return {"by_office": Role.APPLICANT not in it.actor.roles} if move.command == "message" else {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
