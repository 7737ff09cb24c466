"""The inventory of every way by which bytes or rows of a resource can leave the portal.

The code looks its doors up here, and the tests try each of them and look for ways that are missing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """ENDPOINT: a Flask endpoint. ACTION: an action of the API."""

    ENDPOINT = "endpoint"
    ACTION = "action"


class Names(StrEnum):
    """What the argument `argument` of a door names."""

    RESOURCE = "resource"
    TABLE = "table"
    VIEW = "view"


class Guard(StrEnum):
    """Who asks `decide` before anything leaves.

    HOOK: views.gate, before the request. AUTH: the chained auth function. ACTION: the chained action.
    INSIDE: the page reads rows through a guarded action. ABSENT: the plugin is not loaded, or the setting is off.
    """

    HOOK = "hook"
    AUTH = "auth"
    ACTION = "action"
    INSIDE = "inside"
    ABSENT = "absent"


@dataclass(frozen=True)
class Door:
    """`name` is an endpoint or an action; one that starts with a dot stands for every endpoint that ends so."""

    kind: Kind
    name: str
    argument: str
    names: Names
    guard: Guard
    why: str

    def is_endpoint(self, endpoint: str) -> bool:
        """Whether this door is the Flask endpoint `endpoint`."""
        same = endpoint.endswith(self.name) if self.name.startswith(".") else endpoint == self.name
        return self.kind is Kind.ENDPOINT and same


DOORS = (
    # Bytes
    Door(Kind.ENDPOINT, ".download", "resource_id", Names.RESOURCE, Guard.HOOK, "file, or redirect to a link"),
    Door(Kind.ENDPOINT, "datastore.dump", "resource_id", Names.TABLE, Guard.HOOK, "whole table as a file"),
    # Rows
    Door(Kind.ACTION, "datastore_search", "resource_id", Names.TABLE, Guard.AUTH, "rows; also `_table_metadata`"),
    Door(Kind.ACTION, "datastore_info", "id", Names.TABLE, Guard.AUTH, "columns and number of rows"),
    Door(Kind.ENDPOINT, "datastore.dictionary", "resource_id", Names.TABLE, Guard.INSIDE, "columns, by datastore_info"),
    Door(Kind.ENDPOINT, ".read", "resource_id", Names.RESOURCE, Guard.INSIDE, "preview of rows, by datastore_search"),
    Door(Kind.ENDPOINT, "jembersatudata.dataset_tab", "id", Names.RESOURCE, Guard.INSIDE, "Tabel, Grafik: the same"),
    Door(Kind.ENDPOINT, "api.action", "logic_function", Names.RESOURCE, Guard.INSIDE, "the actions of this list"),
    # Not there at all
    Door(Kind.ACTION, "datastore_search_sql", "sql", Names.TABLE, Guard.ABSENT, "ckan.datastore.sqlsearch.enabled"),
    Door(Kind.ENDPOINT, "resource_proxy.proxy_view", "resource_id", Names.RESOURCE, Guard.ABSENT, "resource_proxy"),
    Door(Kind.ENDPOINT, "datatablesview.ajax", "resource_view_id", Names.VIEW, Guard.ABSENT, "datatables_view"),
    Door(
        Kind.ENDPOINT,
        "datatablesview.filtered_download",
        "resource_view_id",
        Names.VIEW,
        Guard.ABSENT,
        "datatables_view",
    ),
    Door(Kind.ENDPOINT, "tabledesigner.edit_row", "resource_id", Names.TABLE, Guard.ABSENT, "tabledesigner"),
    Door(Kind.ENDPOINT, "tabledesigner.delete_rows", "resource_id", Names.TABLE, Guard.ABSENT, "tabledesigner"),
    Door(Kind.ENDPOINT, "tabledesigner.add_row", "resource_id", Names.TABLE, Guard.ABSENT, "tabledesigner"),
    Door(Kind.ENDPOINT, "xloader.resource_data", "resource_id", Names.RESOURCE, Guard.ABSENT, "xloader"),
    Door(Kind.ACTION, "xloader_submit", "resource_id", Names.RESOURCE, Guard.ABSENT, "xloader"),
    Door(Kind.ENDPOINT, "datapusher.resource_data", "resource_id", Names.RESOURCE, Guard.ABSENT, "datapusher"),
    Door(Kind.ACTION, "datapusher_submit", "resource_id", Names.RESOURCE, Guard.ABSENT, "datapusher"),
)


def hooked(endpoint: str | None, arguments: Collection[str]) -> Door | None:
    """The door that must be decided before a request is served, None if it is none."""
    at_the_door = (door for door in DOORS if door.guard is Guard.HOOK and door.argument in arguments)
    return next((door for door in at_the_door if door.is_endpoint(endpoint or "")), None)
