"""A request as a page and the API show it, narrowed to what its reader may see (`domain/visibility.py`)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.outbox.addressing import organization_line
from ckanext.backoffice.workdays import Calendar

from . import gathering, grants, history, offers, repository, words, written
from .domain.commands import Actor
from .domain.request import Request
from .domain.terms import STAGES, State
from .domain.visibility import APPLICANT_LETTERS, UNIT_LETTERS, Sight, sight_of
from .letters import store
from .letters.records import Record
from .letters.records import State as LetterState

SHOWN_LETTERS = {LetterState.SIGNED, LetterState.REPLACED}


def request(row: Any, actor: Actor) -> dict[str, Any]:
    """Everything that an actor may see of a request. Raises LookupError when that is nothing."""
    found = repository.request_of(row)
    sight = sight_of(actor.roles)
    if not sight.request:
        raise LookupError(row.number)
    known, events = gathering.known(found), history.events(found.id)
    now = datetime.now(UTC)
    offered, records = offers.of(found, actor, known, now), letters(found.id, sight)
    return {
        **(plain(found) if sight.internal else _unforetold(plain(found))),
        **({"refused_from": found.refused_from} if sight.internal else {}),
        "unit": organization_line(found.organization_id),
        "due": dues(found, known.calendar, day_of(now)),
        "wrote": _wrote(row, sight) if sight.texts else None,
        "sight": sight,
        "is_officer": bool(actor.roles - {Role.APPLICANT}),
        **offered,
        **offers.of_letters(found, actor, records, offered, now),
        "history": history.of(found.id, sight, events),
        "letters": records,
        "files": _files(found.id) if sight.files else [],
        "scans": history.scans(events) if sight.identity else [],
        "grant": grants.of(found.id) if found.state in {State.ANSWERED, State.CLOSED} else None,
    }


def _wrote(row: Any, sight: Sight) -> dict[str, Any]:
    """An officer who may not know who asks gets neither his occupation nor the code that only he was given."""
    wrote = written.opened(row)
    anonymous = sight.internal and not sight.identity
    return vars(replace(wrote, occupation="", code="") if anonymous else wrote)


def plain(found: Request) -> dict[str, Any]:
    """What a list shows: no words of the applicant, nobody's name."""
    return {
        "id": found.id,
        "number": found.number,
        "version": found.version,
        "state": found.state.value,
        "state_label": words.state(found),
        "plain_label": words.plain_state(found),
        "step": STAGES[found.state].step,
        "turn": words.turn(found),
        "lane": found.lane.value,
        "kind": words.APPLICANT_KINDS[found.applicant_kind](),
        "channel": words.CHANNELS[found.channel](),
        "received_at": found.received_at,
        "outcome": found.outcome and words.OUTCOMES[found.outcome](),
        "outcome_code": found.outcome,
        "contact_confirmed": found.contact_confirmed,
        "extended": found.extended,
        "objection_until": found.objection_until,
        "is_unheard": found.is_unheard,
        "organization_id": found.organization_id,
        "dataset_id": found.dataset_id,
    }


def _unforetold(said: dict[str, Any]) -> dict[str, Any]:
    """Until its letter is there, nobody outside learns from a request whether it will be given or refused."""
    if said["state"] not in {State.DELIVERY.value, State.REFUSAL.value}:
        return said
    alike = {"state": State.DELIVERY.value, "state_label": said["plain_label"], "step": STAGES[State.DELIVERY].step}
    return said | alike


def dues(found: Request, calendar: Calendar, today: date) -> dict[str, Any]:
    """The law's term and that of the step: `left` counts working days, below zero when late."""
    law = found.law_due if found.law_met is None else None
    return {
        "law": _due(law, calendar, today),
        "law_met": found.law_met,
        "counting": calendar.explain(found.law_start, calendar.between(found.law_start, found.law_due))
        if found.law_start and found.law_due
        else None,
        "step": _due(found.step_due, calendar, today) if found.is_open else None,
    }


def letters(request_id: str, sight: Sight) -> list[Record]:
    """The letters that this reader may open: officers also those that are only prepared."""
    found = store.of_request(request_id)
    if sight.identity:
        return found
    if not (sight.internal or sight.letters):
        return []
    if sight.internal:
        return [each for each in found if each.kind in UNIT_LETTERS]
    return [each for each in found if each.kind in APPLICANT_LETTERS and each.state in SHOWN_LETTERS]


def _due(day: date | None, calendar: Calendar, today: date) -> Mapping[str, Any] | None:
    return None if day is None else {"day": day, "left": calendar.between(today, day)}


def _files(request_id: str) -> list[dict[str, Any]]:
    names = ("id", "name", "size", "sha256", "inspection_id", "handed", "uploaded_at")
    return [{name: getattr(file, name) for name in names} for file in repository.files(request_id)]
