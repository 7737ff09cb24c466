"""Appointments as plain dicts for pages and the API, with names in place of ids."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ..outbox import addressing
from . import rules, words
from .terms import Appointment, on_leave, state_of

Shown = dict[str, Any]


def shown(appointments: Sequence[Appointment], actor: rules.Actor, at: datetime) -> list[Shown]:
    """One dict each, three statements in all; `allowed` are the commands that `actor` may give now.

    Who may confirm an appointment also gets the e-mail address of its account, to compare it.
    """
    people = _people(appointments)
    units = _units(each.organization_id for each in appointments)
    found = [_shown(each, actor, at, people, units) for each in appointments]
    _add_addresses([each for each in found if rules.Command.CONFIRM in each["allowed"]])
    return found


def _add_addresses(confirmable: Sequence[Shown]) -> None:
    known = dict(addressing.addresses(each["user"]["id"] for each in confirmable)) if confirmable else {}
    for each in confirmable:
        each["user"] = each["user"] | {"email": known.get(each["user"]["id"], "")}


def _shown(each: Appointment, actor: rules.Actor, at: datetime, people: dict[str, Shown], units: Any) -> Shown:
    return {
        "id": each.id,
        "version": each.version,
        "user": people.get(each.user_id, {"id": each.user_id, "name": "", "fullname": ""}),
        "role": each.role.value,
        "role_label": words.role_words(each.role, each.stand_in),
        "stand_in": each.stand_in and each.stand_in.value,
        "organization": each.organization_id and {"id": each.organization_id, "title": units.get(each.organization_id)},
        "decree_number": each.decree_number,
        "has_decree": each.decree_object_id is not None,
        "signature": {name: getattr(each, name) for name in ("office", "written_name", "rank", "nip")},
        "starts": _iso(each.starts),
        "ends": _iso(each.ends),
        "state": state_of(each, at).value,
        "state_label": words.STATES[state_of(each, at)](),
        "leave_until": _iso(each.leave_until) if on_leave(each, at) else None,
        "leave_to": people.get(each.leave_to or "") if on_leave(each, at) else None,
        "history": _history(each, people),
        "allowed": [command.value for command in rules.allowed(actor, each, at)],
    }


def _history(each: Appointment, people: dict[str, Shown]) -> list[Shown]:
    closed = tk._("Ended") if each.confirmed_at else tk._("Withdrawn")
    steps = [
        (tk._("Proposed"), each.proposed_at, each.proposed_by),
        (tk._("Confirmed"), each.confirmed_at, each.confirmed_by),
        (closed, each.closed_at, each.closed_by),
    ]
    return [{"what": what, "at": at.isoformat(), "by": _actor(by, people)} for what, at, by in steps if at and by]


def _actor(actor: str, people: dict[str, Shown]) -> str:
    kind, _, id_ = actor.partition(":")
    if kind == "user":
        return people[id_]["fullname"] if id_ in people else ""
    return tk._("on the server")


def _people(appointments: Iterable[Appointment]) -> dict[str, Shown]:
    ids = {id_ for each in appointments for id_ in (each.user_id, each.leave_to) if id_}
    actors = {by for each in appointments for by in (each.proposed_by, each.confirmed_by, each.closed_by) if by}
    return people(ids | {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")})


def people(ids: Iterable[str]) -> dict[str, Shown]:
    """Accounts by id: name, and full name or name."""
    user = model.User
    query = sa.select(user.id, user.name, user.fullname).where(user.id.in_(list(ids)))
    found = model.Session.execute(query)
    return {row.id: {"id": row.id, "name": row.name, "fullname": row.fullname or row.name} for row in found}


def _units(ids: Iterable[str | None]) -> dict[str, str]:
    query = sa.select(model.Group.id, model.Group.title).where(model.Group.id.in_({id_ for id_ in ids if id_}))
    return {row.id: row.title for row in model.Session.execute(query)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
