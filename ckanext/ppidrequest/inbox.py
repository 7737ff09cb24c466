"""The inbox of an officer: what waits for him, most urgent first, as far as each row's sight goes."""

from datetime import UTC, datetime
from typing import Any

from ckanext.backoffice import workdays
from ckanext.backoffice.officers import duties_of
from ckanext.backoffice.officers.terms import day_of
from ckanext.backoffice.workdays import Calendar

from . import choices, inbox_repository, present, repository, written
from .domain.inbox import NEAR_DAYS, Part, Scope, scope
from .domain.roles_in import Held, roles_in
from .domain.terms import Lane
from .domain.visibility import sight_of
from .inbox_repository import Days, Wanted
from .logic.schema.commands import FORMS
from .plain import plain

WAITED_FOR = tuple(form.command for form in FORMS if form.primary)


def scope_of(user_id: str | None, lane: Lane) -> Scope:
    """What an account lists on the page of a lane; units find all of theirs on the PPID's."""
    held = _held(user_id)
    if lane is Lane.PPID:
        return scope(held, [Lane.PPID], WAITED_FOR)
    return scope([duty for duty in held if duty[1] is None], [lane], WAITED_FOR)


def count(user_id: str | None, lane: Lane) -> int | None:
    """How many wait for an account; None for who has no inbox. One SQL statement, and that of the duties."""
    mine = scope_of(user_id, lane)
    return inbox_repository.counts(mine, _days(Calendar()))[Part.MINE] if mine else None


def listed(user_id: str, lane: Lane, wanted: Wanted) -> dict[str, Any]:
    """One page of a part, and the number in each part. The statements do not grow with the rows."""
    mine, calendar = scope_of(user_id, lane), workdays.calendar()
    days = _days(calendar)
    found, total = inbox_repository.rows(mine, wanted, days)
    held, titles = _held(user_id), dict(choices.organizations())
    return {
        "rows": [_row(row, held, titles, calendar) for row in found],
        "total": total,
        "counts": {part.value: number for part, number in inbox_repository.counts(mine, days).items()},
    }


def _row(row: Any, held: list[Held], titles: dict[str, str], calendar: Calendar) -> dict[str, Any]:
    request = repository.request_of(row)
    sight = sight_of(roles_in(request, held))
    due = present.dues(request, calendar, day_of(datetime.now(UTC)))
    said = {
        **present.plain(request),
        "unit": titles.get(request.organization_id or "", ""),
        "due": {name: due[name] for name in ("law", "step", "law_met")},
        "details": written.opened(row).details if sight.texts else "",
    }
    return plain(said)


def _held(user_id: str | None) -> list[Held]:
    return [(duty.role, duty.organization_id) for duty in duties_of(user_id)]


def _days(calendar: Calendar) -> Days:
    today = day_of(datetime.now(UTC))
    return Days(today, calendar.add(today, NEAR_DAYS))
