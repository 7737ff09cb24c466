"""What lies in whose inbox: the parts of it, which requests somebody lists, and for which it is his turn. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ckanext.backoffice.officers.roles import Role

from .roles_in import OF_UNIT, Held, lane_roles
from .terms import Lane, State
from .transitions import MOVES


class Part(StrEnum):
    """`MINE`: my turn. `OTHERS`: somebody else's, not closed. `NEAR`, `LATE`: by the next due date, whoever's turn."""

    MINE = "mine"
    OTHERS = "others"
    NEAR = "near"
    LATE = "late"
    DONE = "done"


NEAR_DAYS = 3
"""Working days before a due date from which a request is near it."""

LISTS = frozenset({Role.DESK, Role.PPID, Role.AUDITOR})
"""Who lists every request of a lane; between offices the custodian has the PPID's part (`lane_roles`)."""


@dataclass(frozen=True)
class Turn:
    """The states in which it is somebody's turn, in a whole lane or in some units."""

    states: frozenset[State]
    lane: Lane | None = None
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scope:
    """`lanes` are listed whole, of other lanes only what lies with one of `units`; false for who lists nothing."""

    lanes: frozenset[Lane]
    units: frozenset[str]
    turns: tuple[Turn, ...]

    def __bool__(self) -> bool:
        return bool(self.lanes or self.units)


def scope(held: Iterable[Held], lanes: Iterable[Lane], waited_for: Iterable[str]) -> Scope:
    """Of duties in force. `lanes` are those of the page; `waited_for` the commands that a state waits for."""
    duties, commands = list(held), list(waited_for)
    whole = [lane for lane in lanes if _lists(lane, duties)]
    units = frozenset(unit for role, unit in duties if role in OF_UNIT and unit)
    turns = [Turn(_states(commands, lane_roles(lane, duties)), lane=lane) for lane in whole]
    turns += [
        Turn(_states(commands, {role}), units=frozenset({unit})) for role, unit in duties if role in OF_UNIT and unit
    ]
    return Scope(frozenset(whole), units, tuple(turn for turn in turns if turn.states))


def _lists(lane: Lane, duties: list[Held]) -> bool:
    audits = any(role is Role.AUDITOR for role, _ in duties)
    return audits or bool(lane_roles(lane, duties) & LISTS)


def _states(commands: list[str], roles: Iterable[Role]) -> frozenset[State]:
    mine = frozenset(roles)
    waiting = frozenset(state for name in commands if MOVES[name].roles & mine for state in MOVES[name].sources)
    return waiting | (UNHEARD if MOVES["hand_to_applicant"].roles & mine else frozenset())


UNHEARD = frozenset({State.ANSWERED})
"""Waits for whoever can hand the answer over, until it has come to its applicant (`Request.is_unheard`)."""
