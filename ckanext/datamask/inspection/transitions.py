"""Which command leads from where to where, and whose it is: the table of workflow.md (Inspection). Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from ckanext.backoffice.officers.roles import DUTIES, Role

from .terms import Command, Lane, State


class Move(NamedTuple):
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]


DECIDERS = frozenset({Role.UNIT, Role.PPID, Role.CUSTODIAN})
SYSTEM = frozenset({Role.SYSTEM})
ALIVE = frozenset(State) - {State.SUPERSEDED}

MOVES = {
    Command.START_SCAN: Move(frozenset({State.RECEIVED}), State.SCANNING, SYSTEM),
    Command.FOUND_NOTHING: Move(frozenset({State.SCANNING}), State.CLEAN, SYSTEM),
    Command.FOUND: Move(frozenset({State.SCANNING}), State.FINDINGS, SYSTEM),
    Command.COULD_NOT_READ: Move(frozenset({State.SCANNING}), State.UNREADABLE, SYSTEM),
    Command.DECIDE: Move(frozenset({State.CLEAN, State.FINDINGS}), State.DECIDED, DECIDERS),
    Command.START_MASK: Move(frozenset({State.DECIDED}), State.MASKING, SYSTEM),
    Command.PROVEN: Move(frozenset({State.MASKING}), State.PROVEN, SYSTEM),
    Command.FAILED: Move(frozenset({State.MASKING}), State.FINDINGS, SYSTEM),
    Command.KEEP: Move(frozenset({State.CLEAN, State.FINDINGS, State.PROVEN}), State.KEPT, DECIDERS),
    Command.WITHHOLD: Move(ALIVE - {State.WITHHELD}, State.WITHHELD, DECIDERS),
    Command.SUPERSEDE: Move(ALIVE, State.SUPERSEDED, SYSTEM),
    Command.REOPEN: Move(
        frozenset({State.UNREADABLE, State.PROVEN, State.KEPT, State.WITHHELD}), State.RECEIVED, SYSTEM
    ),
}
"""What is not here is not possible. RECEIVE makes an inspection, so it has no source."""

READERS = frozenset({Role.UNIT_DESK, Role.DESK, Role.AUDITOR})

IN_LANE = {
    Lane.PPID: DECIDERS | READERS,
    # PPID and desk see no request of this lane (workflow.md, step actors and visibility).
    Lane.GOVERNMENT: (DECIDERS | READERS) - {Role.PPID, Role.DESK},
}
"""Roles that have to do with the files of a lane. Who has none of them does not learn that a file exists."""


def acting(held: Iterable[tuple[Role, str | None]], lane: Lane, organization_id: str) -> frozenset[Role]:
    """The roles that somebody has towards a file: of his duties (role, organisation), those that fit it."""
    return frozenset(
        role
        for role, where in held
        if role in IN_LANE[lane] and (not DUTIES[role].of_organization or where == organization_id)
    )


def allowed(state: State, roles: frozenset[Role]) -> frozenset[Command]:
    """The commands that somebody with these roles can give in this state."""
    return frozenset(command for command, move in MOVES.items() if state in move.sources and roles & move.roles)
