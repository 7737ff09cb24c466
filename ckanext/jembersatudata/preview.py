"""The first 100 rows of a released table, as text for a page.

The rows come through `datastore_search` with the reader's own authority, so the gate decides here as at every door.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypedDict

from ckan.plugins import toolkit as tk

from ckanext.indonesia.figures import format_number

ROWS = 100
"""What the gate gives without the download form."""

FORMATS = frozenset({"csv", "tsv"})
"""Formats that the loader turns into a table (ckanext.datamask.release)."""

KINDS: dict[str, Literal["number", "date"]] = {
    "int2": "number",
    "int4": "number",
    "int8": "number",
    "float4": "number",
    "float8": "number",
    "numeric": "number",
    "date": "date",
    "timestamp": "date",
}
"""Type of PostgreSQL to kind of column; every other type is text."""

UNGROUPED = frozenset({"tahun", "thn", "year", "no", "nomor", "id", "npsn", "rt", "rw"})
"""Words in a column's name that make its whole numbers names of something, not amounts: 2025, not 2.025."""


class Column(TypedDict):
    """`label` is the header of the file; `type` number = right-aligned; `unit` and `note` may be ''."""

    id: str
    label: str
    unit: str
    type: Literal["number", "date", "text"]
    note: str


class Preview(TypedDict):
    """ready: rows are here · preparing: the table is not loaded yet · unsupported: there will be none (`reason` says
    why, or '' where the format does) · closed: the reader may not see rows. `total` counts all rows of the table."""

    state: Literal["ready", "preparing", "unsupported", "closed"]
    columns: list[Column]
    rows: list[list[str]]
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
    rows = [[_text(row[column["id"]], column, language) for column in columns] for row in found["records"]]
    return Preview(state="ready", columns=columns, rows=rows, total=found["total"], reason="")


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
    if column["type"] == "text" or (isinstance(value, int) and _is_name(column)):
        return str(value)
    return f"{Decimal(str(value)):,f}" if language == "en" else format_number(value)


def _is_name(column: Column) -> bool:
    return not UNGROUPED.isdisjoint(re.findall(r"[a-z]+", column["label"].lower()))


def _state(state: Literal["preparing", "unsupported", "closed"], reason: str = "") -> Preview:
    return Preview(state=state, columns=[], rows=[], total=0, reason=reason)
