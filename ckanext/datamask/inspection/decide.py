"""Whether a command is done, and the event that it makes. Pure: neither reads nor writes."""

from collections.abc import Mapping
from typing import Any

from . import errors
from .terms import Actor, Command, Event, Inspection
from .transitions import MOVES

TEXTS = {Command.KEEP: ("reason",), Command.WITHHOLD: ("reason",)}
"""What must be typed."""
SHORTEST, LONGEST = 5, 500


def admit(inspection: Inspection, command: Command, actor: Actor, version: int | None = None) -> None:
    """`version`: of the inspection that the person saw; the system always sees the last.

    Raises WrongRole first, so that a stranger learns no state; then Stale.
    """
    move = MOVES[command]
    if not actor.roles & move.roles:
        raise errors.WrongRole
    if inspection.state not in move.sources or version not in {None, inspection.version}:
        raise errors.Stale


def decide(
    inspection: Inspection,
    command: Command,
    actor: Actor,
    version: int | None = None,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Event:
    """The event. Raises as `admit`, and Unfit."""
    admit(inspection, command, actor, version)
    typed = dict(texts or {})
    if short := [name for name in TEXTS.get(command, ()) if not SHORTEST <= len(typed.get(name, "")) <= LONGEST]:
        raise errors.Unfit({name: ("reason", "") for name in short})
    target = MOVES[command].target
    return Event(command, actor.name, {**(facts or {}), "to": target.value, "from": inspection.version}, typed)
