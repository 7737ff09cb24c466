"""Whether a command may be given, and the event that it becomes. Neither reads nor writes. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import deadlines
from .commands import Actor, Command, Fact
from .errors import NotNow, NotYet, NotYours, Refused
from .events import Event
from .guards import GUARDS, SITUATION, Case, cleared_list
from .known import Known
from .request import Request
from .terms import Clock, Lane, State
from .transitions import MOVES, PENDING, REFUSED_FROM, WITHDRAWN_FROM, Move


def decide(request: Request, command: Command, actor: Actor, known: Known, now: datetime) -> Event:
    """The event of a command on a request that exists.

    Raises, in this order: NotYet for what is not built, NotYours for a wrong role, NotNow for a wrong state
    (`state`) or a guard that does not hold (its name).
    """
    move = MOVES[command.name]
    _refuse_role(move, actor)
    if request.state not in move.sources:
        raise NotNow("state")
    case = Case(request, command, actor, known, now)
    failed = next((name for name in needs(move) if not GUARDS[name](case)), None)
    if failed:
        raise NotNow(failed)
    return Event(command.name, actor.id, now, {**command.facts, **_found(move, case)}, command.texts)


def begin(command: Command, actor: Actor, lane: Lane, received_at: datetime, known: Known) -> Event:
    """The first event of a request: the term of the law runs from its day (Ps 22(7)). Raises as `decide`."""
    move = MOVES[command.name]
    _refuse_role(move, actor)
    day, calendar = day_of(received_at), known.calendar
    said: dict[str, Fact] = {"lane": lane.value, "law_start": day.isoformat(), "to": State.SUBMITTED.value}
    said["law_due"] = _iso(deadlines.law_due(lane, day, calendar))
    said["step_due"] = _iso(deadlines.step_due(None, State.SUBMITTED, day, calendar))
    return Event(command.name, actor.id, received_at, {**command.facts, **said}, command.texts)


def allowed(request: Request, actor: Actor, known: Known, now: datetime) -> list[str]:
    """Commands that can be offered now, in the order of the table. What is typed into them is checked by `decide`."""
    return [name for name in MOVES if why_not(request, name, actor, known, now) is None]


def why_not(request: Request, name: str, actor: Actor, known: Known, now: datetime) -> Refused | None:
    """Why a command cannot be offered; None when it can."""
    move = MOVES[name]
    try:
        _refuse_role(move, actor)
    except Refused as refused:
        return refused
    if request.state not in move.sources:
        return NotNow("state")
    case = Case(request, Command(name), actor, known, now)
    failed = next((guard for guard in move.guards if guard in SITUATION and not SITUATION[guard](case)), None)
    return NotNow(failed) if failed else None


def needs(move: Move) -> tuple[str, ...]:
    """Names of the guards of a row; the letter comes last, for it is only signed when all else holds."""
    return (*move.guards, "letter_signed") if move.letter else move.guards


def target_of(move: Move, request: Request) -> State:
    """The state that a command leads to."""
    if move.target is None:
        return request.state
    remembered = {REFUSED_FROM: request.refused_from, WITHDRAWN_FROM: request.withdrawn_from}
    target = remembered.get(move.target, move.target)
    if not isinstance(target, State):
        raise NotNow("state")
    return target


def _refuse_role(move: Move, actor: Actor) -> None:
    if move.command in PENDING:
        raise NotYet("pending")
    if not actor.roles & move.roles:
        raise NotYours("role")


def _found(move: Move, it: Case) -> Mapping[str, Fact]:
    """What holds at this moment and must be the same whenever the event is read: state, days, the cleared list."""
    target = target_of(move, it.request)
    said: dict[str, Fact] = {"to": target.value}
    if target is not it.request.state:
        named = it.command.facts.get("due")
        due = deadlines.step_due(it.request, target, it.today, it.known.calendar)
        said["step_due"] = named if isinstance(named, str) else _iso(due)
    said |= _clocks(move, it)
    if target is State.ANSWERED and it.request.state is not State.ANSWERED:
        said["objection_until"] = deadlines.objection_until(it.today, it.known.calendar).isoformat()
    if move.command == "clear_privacy":
        said["cleared"] = [f"{file.object_id}|{file.sha256}|{file.inspection_version}" for file in _cleared(it)]
    if move.deciding or Role.UNIT in move.roles & it.actor.roles:
        said["decided_by"] = it.actor.user_id
    return said


def _cleared(it: Case) -> Any:
    return cleared_list(it.known)


def _clocks(move: Move, it: Case) -> dict[str, Fact]:
    if move.clock is Clock.STOPS and it.request.law_due and not it.request.law_met:
        return {"law_met": it.today.isoformat()}
    return {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
