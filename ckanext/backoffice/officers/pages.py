"""What the templates of officers need beside the appointments themselves: words, choices, tabs."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.lib.pagination import Page
from ckan.plugins import toolkit as tk

from . import present, repository, service, words
from .present import Shown
from .repository import Part
from .roles import DUTIES, StandIn

PARTS = {
    Part.SERVING: lambda: tk._("In office"),
    Part.WAITING: lambda: tk._("Waiting for confirmation"),
    Part.PAST: lambda: tk._("Ended"),
}

Errors = Mapping[str, Any]
Choices = list[tuple[str, str]]


def index(listed: dict[str, Any], part: Part, number: int) -> dict[str, Any]:
    """`number` counts pages from 1."""
    tabs = [
        (each, label(), tk.h.url_for("backoffice_officers.index", bagian=each.value)) for each, label in PARTS.items()
    ]
    page = Page(
        listed["results"],
        page=number,
        items_per_page=repository.PAGE_ROWS,
        item_count=listed["count"],
        presliced_list=True,
    )
    return {"page": page, "part": part, "tabs": tabs, "part_label": PARTS[part]()}


def form(said: dict[str, Any], errors: Errors) -> dict[str, Any]:
    """The proposal's form, with what was typed."""
    return {
        "said": said,
        "errors": first_sentences(errors),
        "roles": [(role.value, words.role_words(role)) for role in DUTIES],
        "stand_ins": [("", tk._("Definitive")), *((each.value, words.STAND_INS[each]) for each in StandIn)],
        "units": _units(),
    }


def show(shown: Shown, errors: Errors) -> dict[str, Any]:
    """One appointment; of its errors only that of the decree has a field, while one is asked for."""
    fields = {"decree"} if "attach" in shown["allowed"] else set()
    return {"duty": shown, "errors": first_sentences(errors), "unlinked": set(errors) - fields}


def step(shown: Shown, said: dict[str, Any], errors: Errors) -> dict[str, Any]:
    """A command with fields of its own. A form that was stale comes back with the version that it shows now."""
    appointment, now = repository.find(shown["id"]), datetime.now(UTC)
    seen = shown["version"] if "version" in errors else said.get("version", shown["version"])
    return {
        "version": seen,
        "duty": shown,
        "said": said,
        "errors": first_sentences(errors),
        "unlinked": {"version"},
        "deputies": _people(service.deputies(appointment, now)),
        "successors": _people(service.successors(appointment, now)),
    }


def first_sentences(errors: Errors) -> dict[str, str]:
    """One sentence a field."""
    return {name: said if isinstance(said, str) else said[0] for name, said in errors.items()}


def _people(ids: Iterable[str]) -> Choices:
    return [(each["id"], f"{each['fullname']} ({each['name']})") for each in present.people(ids).values()]


def _units() -> Choices:
    group = model.Group
    query = sa.select(group.id, group.title).where(group.is_organization, group.state == model.State.ACTIVE)
    return [tuple(row) for row in model.Session.execute(query.order_by(group.title, group.id))]
