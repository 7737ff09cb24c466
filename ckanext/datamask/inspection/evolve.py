"""What an inspection is after an event. Pure: the row is the fold of its stream."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .terms import Command, Event, Inspection
from .transitions import MOVES

ANSWERABLE = frozenset({Command.DECIDE, Command.KEEP})
"""Who gives such a command is a masker of the file."""


def evolve(inspection: Inspection, event: Event) -> Inspection:
    changes = CHANGES.get(event.command, _nothing)(event, inspection)
    state = MOVES[event.command].target
    return replace(
        inspection, state=state, version=inspection.version + 1, people=_people(inspection, event), **changes
    )


def _people(inspection: Inspection, event: Event) -> tuple[str, ...]:
    """The last one who answers for the file stands last."""
    kind, _, id_ = event.actor.partition(":")
    if kind != "user" or event.command not in ANSWERABLE:
        return inspection.people
    return (*(each for each in inspection.people if each != id_), id_)


def _nothing(_event: Event, _before: Inspection) -> dict[str, Any]:
    return {}


def _scanned(event: Event, _before: Inspection) -> dict[str, Any]:
    return {"rows": event.facts["rows"], "findings": event.facts["findings"], "fault": ""}


def _decided(_event: Event, before: Inspection) -> dict[str, Any]:
    return {"decided_from": before.version, "fault": ""}


def _faulty(event: Event, _before: Inspection) -> dict[str, Any]:
    return {"fault": event.facts["fault"]}


def _proven(event: Event, _before: Inspection) -> dict[str, Any]:
    return {"masked_object_id": event.facts["copy"], "fault": ""}


def _reopened(_event: Event, _before: Inspection) -> dict[str, Any]:
    """The copy of an earlier decision is none of this file any more."""
    return {"masked_object_id": None, "fault": ""}


CHANGES: dict[Command, Callable[[Event, Inspection], dict[str, Any]]] = {
    Command.FOUND_NOTHING: _scanned,
    Command.FOUND: _scanned,
    Command.COULD_NOT_READ: _faulty,
    Command.DECIDE: _decided,
    Command.FAILED: _faulty,
    Command.PROVEN: _proven,
    Command.REOPEN: _reopened,
}
