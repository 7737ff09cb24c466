"""Whether a command may be given, and the event that it becomes. Neither reads nor writes. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of

from . import findings
from .commands import Actor, Command, Fact
from .errors import NotNow, NotYet, NotYours, Refused
from .events import Event
from .guards import GUARDS, SITUATION, Case
from .known import Known
from .letter_guards import signs_as
from .pending import PENDING, PENDING_ON_BEHALF
from .request import Request
from .terms import Lane
from .transitions import MOVES, ON_BEHALF, Move


def decide(request: Request, command: Command, actor: Actor, known: Known, now: datetime) -> Event:
    """The event of a command on a request that exists.

    Raises, in this order: NotYet for what is not built, NotYours for a wrong role, NotNow for a wrong state
    (`state`) or a guard that does not hold (its name).
    """
    move = MOVES[command.name]
    _refuse_role(move, actor)
    case = Case(request, command, actor, known, now)
    _refuse_situation(move, case, (*_recorded(move, actor), *needs(move)))
    return Event(command.name, actor.id, now, {**_own(command), **findings.found(move, case)}, command.texts)


def ready(request: Request, command: Command, preparer: Actor, signer: Actor, known: Known, now: datetime) -> None:
    """Whether all but the letter is there: raises as `decide`, before a number is taken for the letter.

    The letter is prepared by its signer or by his desk; the command is his, so what it needs must hold for him. Asked
    again before it is signed: then nothing may have happened since that it does not tell.
    """
    move = MOVES[command.name]
    _refuse_preparer(move, preparer)
    if signs_as(move, preparer.roles) not in signer.roles:
        raise NotYours("role")
    _refuse_situation(move, Case(request, command, signer, known, now), (*move.guards, "letter_current"))


def begin(command: Command, actor: Actor, lane: Lane, received_at: datetime, known: Known) -> Event:
    """The first event of a request: the term of the law runs from its day (Ps 22(7)). Raises as `decide`."""
    move = MOVES[command.name]
    _refuse_role(move, actor)
    if not move.new:
        raise NotNow("state")
    # There is no request yet: the guards of these rows look at the command only.
    unborn: Any = None
    _refuse_guards(Case(unborn, command, actor, known, received_at), move.guards)
    said = findings.first(lane, day_of(received_at), known.calendar)
    return Event(command.name, actor.id, received_at, {**_own(command), **said}, command.texts)


def allowed(request: Request, actor: Actor, known: Known, now: datetime) -> list[str]:
    """Commands that can be offered now, in the order of the table. What is typed into them is checked by `decide`."""
    return [name for name in MOVES if why_not(request, name, actor, known, now) is None]


def why_not(request: Request, name: str, actor: Actor, known: Known, now: datetime) -> Refused | None:
    """Why a command cannot be offered; None when it can."""
    return _why_not(request, MOVES[name], actor, known, now, _refuse_role)


def why_not_prepared(request: Request, name: str, actor: Actor, known: Known, now: datetime) -> Refused | None:
    """Why somebody cannot prepare the letter of a command for the officer who signs it; None when he can."""
    return _why_not(request, MOVES[name], actor, known, now, _refuse_preparer)


Refusing = Callable[[Move, Actor], None]


def _why_not(  # noqa: PLR0913  what `decide` takes, and whose roles are asked for
    request: Request, move: Move, actor: Actor, known: Known, now: datetime, refuse: Refusing
) -> Refused | None:
    offered = tuple(guard for guard in move.guards if guard in SITUATION)
    try:
        refuse(move, actor)
        _refuse_situation(move, Case(request, Command(move.command), actor, known, now), offered)
    except Refused as refused:
        return refused
    return None


def needs(move: Move) -> tuple[str, ...]:
    """Names of the guards of a row; the letter comes last, for it is only signed when all else holds."""
    return (*move.guards, "letter_current", "letter_signed") if move.letter else move.guards


def _refuse_role(move: Move, actor: Actor) -> None:
    on_behalf = _is_on_behalf(move, actor)
    if move.command in PENDING or (on_behalf and move.command in PENDING_ON_BEHALF):
        raise NotYet("pending")
    if not on_behalf and not actor.roles & move.roles:
        raise NotYours("role")


def _refuse_preparer(move: Move, actor: Actor) -> None:
    if move.command in PENDING:
        raise NotYet("pending")
    if move.letter is None or signs_as(move, actor.roles) is None:
        raise NotYours("role")


def _is_on_behalf(move: Move, actor: Actor) -> bool:
    """The desk records what the applicant said on another way."""
    return move.command in ON_BEHALF and Role.DESK in actor.roles and not actor.roles & move.roles


def _refuse_situation(move: Move, it: Case, guards: tuple[str, ...]) -> None:
    if it.request.state not in move.sources:
        raise NotNow("state")
    findings.target_of(move, it.request)
    _refuse_guards(it, guards)


def _refuse_guards(it: Case, guards: tuple[str, ...]) -> None:
    failed = next((name for name in guards if not GUARDS[name](it)), None)
    if failed:
        raise NotNow(failed)


def _recorded(move: Move, actor: Actor) -> tuple[str, ...]:
    return ("recorded_on_paper",) if _is_on_behalf(move, actor) else ()


def _own(command: Command) -> Mapping[str, Fact]:
    """What the command says itself: what is found by the rules cannot be said."""
    return {name: value for name, value in command.facts.items() if name not in findings.FOUND}
