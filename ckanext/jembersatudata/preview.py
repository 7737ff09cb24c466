"""The first 100 rows of a released table, as text for a page.

The rows come through `datastore_search` with the reader's own authority, so the gate decides here as at every door.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypedDict

from ckan.plugins import toolkit as tk

from ckanext.indonesia.figures import format_number

from .columns import KINDS, Column, is_name

ROWS = 100
"""What the gate gives without the download form."""

FORMATS = frozenset({"csv", "tsv"})
"""Formats that the loader turns into a table (ckanext.datamask.release)."""


class Preview(TypedDict):
    """ready: rows are here · preparing: the table is not loaded yet · unsupported: there will be none (`reason` says
    why, or '' where the format does) · closed: the reader may not see rows. `total` counts all rows of the table;
    `cells` are the rows as the DataStore holds them, `rows` as a reader likes them."""

    state: Literal["ready", "preparing", "unsupported", "closed"]
    columns: list[Column]
    rows: list[list[str]]
    cells: list[list[Any]]
    total: int
    reason: str


def preview_of(resource: Mapping[str, Any]) -> Preview:
    """Preview of a resource as `resource_show` gives it, for whoever asks in this request."""
    query = {"resource_id": resource["id"], "limit": ROWS}
    try:
        if resource.get("datastore_active"):
            return _ready(tk.get_action("datastore_search")({}, dict(query)))
        tk.check_access("datastore_search", {}, dict(query))
    except tk.NotAuthorized:
        return _state("closed")
    except tk.ObjectNotFound:
        return preview_of({**resource, "datastore_active": False})
    return _without_table(resource)


def _without_table(resource: Mapping[str, Any]) -> Preview:
    if resource.get("url_type") != "upload" or str(resource.get("format") or "").lower() not in FORMATS:
        return _state("unsupported")
    reason = _refusal(resource["id"])
    return _state("unsupported", reason) if reason else _state("preparing")


def _refusal(resource_id: str) -> str:
    """Why the loader made no table, '' if it did not say."""
    task = {"entity_id": resource_id, "task_type": "datamask", "key": "table"}
    try:
        return tk.get_action("task_status_show")({"ignore_auth": True}, task)["error"] or ""
    except tk.ObjectNotFound:
        return ""


def _ready(found: Mapping[str, Any]) -> Preview:
    columns = [_column(field) for field in found["fields"] if field["id"] != "_id"]
    language = tk.h.lang()
    cells = [[row[column["id"]] for column in columns] for row in found["records"]]
    rows = [[_text(cell, column, language) for cell, column in zip(row, columns, strict=True)] for row in cells]
    return Preview(state="ready", columns=columns, rows=rows, cells=cells, total=found["total"], reason="")


def _column(field: Mapping[str, Any]) -> Column:
    info = field.get("info") or {}
    return Column(
        id=field["id"],
        label=info.get("label") or field["id"],
        unit=info.get("unit") or "",
        type=KINDS.get(field["type"], "text"),
        note=info.get("notes") or "",
    )


def _text(value: Any, column: Column, language: str) -> str:
    if value is None:
        return ""
    if column["type"] == "date":
        return str(value).replace("T", " ")
    if column["type"] == "text" or (isinstance(value, int) and is_name(column)):
        return str(value)
    return f"{Decimal(str(value)):,f}" if language == "en" else format_number(value)


def _state(state: Literal["preparing", "unsupported", "closed"], reason: str = "") -> Preview:
    return Preview(state=state, columns=[], rows=[], cells=[], total=0, reason=reason)
