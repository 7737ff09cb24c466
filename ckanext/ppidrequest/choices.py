"""The lists that a command's form names (`Field.choices`): what can be chosen now, in words."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.backoffice.officers import repository as officers
from ckanext.backoffice.officers.roles import Role

from .siblings import ask


class Choices(NamedTuple):
    """`options` are pairs (value, words); `note` says what somebody should know before he chooses."""

    options: list[tuple[str, str]]
    note: str = ""


def of(name: str) -> Choices:
    """Raises KeyError for a list that nobody has written: then a form names one that is not in the table."""
    return LISTS[name]()


def units() -> Choices:
    """Every organisation; those without an officer are marked, for their disposition goes on paper."""
    served = {each.organization_id for each in officers.of_roles([Role.UNIT], datetime.now(UTC))}
    options = [(id_, title if id_ in served else _unserved(title)) for id_, title in organizations()]
    missing = any(id_ not in served for id_, _ in options)
    note = tk._("A unit without an officer cannot answer here: print the disposition and bring it there.")
    return Choices(options, note if missing else "")


def organizations() -> list[tuple[str, str]]:
    """Id and title of every organisation, by title. One SQL statement."""
    group = model.Group
    query = sa.select(group.id, group.title).where(group.is_organization, group.state == model.State.ACTIVE)
    return [(id_, title or id_) for id_, title in model.Session.execute(query.order_by(group.title))]


def _unserved(title: str) -> str:
    return tk._("{unit} (no officer in office)").format(unit=title)


def public_entries() -> Choices:
    found = ask("informasi_publik_list", {}) or []
    options = [(each["id"], _with_holder(each)) for each in found]
    return Choices(options, "" if options else tk._("The public list is empty or cannot be read now."))


def _with_holder(entry: Mapping[str, Any]) -> str:
    return f"{entry['title']} ({entry['organization_title']})" if entry["organization_title"] else entry["title"]


def exempt_entries() -> Choices:
    """Those in force: another one gives no ground (PerKI 1/2021)."""
    found = ask("informasi_dikecualikan_list", {}) or []
    options = [(each["id"], each["title"]) for each in found if each["in_force"]]
    return Choices(options, "" if options else tk._("No entry of the exempt list is in force now."))


LISTS: Mapping[str, Callable[[], Choices]] = {"units": units, "dip": public_entries, "dik": exempt_entries}
