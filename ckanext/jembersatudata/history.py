"""What happened to a dataset, from facts that its page shows anyway: no names, no old snapshots."""

from dataclasses import dataclass
from typing import Any

from ckan import plugins as p
from ckan.plugins import toolkit as tk

LIMIT = 50


@dataclass(frozen=True)
class Event:
    """`moment`: ISO text in UTC; `sha256`: short digest of the file, or empty."""

    moment: str
    text: str
    sha256: str = ""


def history(dataset: dict[str, Any]) -> list[Event]:
    """Events of a dataset, newest first: one change a day at most, and each file with its digest."""
    events = [*_changes(dataset), *_files(dataset), Event(dataset["metadata_created"], tk._("Dataset created"))]
    return sorted(events, key=lambda event: event.moment, reverse=True)


def _files(dataset: dict[str, Any]) -> list[Event]:
    return [
        Event(
            resource.get("last_modified") or resource.get("created") or "",
            tk._("File added or replaced: {name}").format(name=resource.get("name") or resource.get("format") or ""),
            (resource.get("sha256") or "")[:12],
        )
        for resource in dataset.get("resources", [])
    ]


def _changes(dataset: dict[str, Any]) -> list[Event]:
    days = {moment[:10]: moment for moment in sorted(_change_moments(dataset))}
    days.pop(dataset["metadata_created"][:10], None)
    return [Event(moment, tk._("Description or files changed")) for moment in days.values()]


def _change_moments(dataset: dict[str, Any]) -> list[str]:
    """Only times leave the activity list: its snapshots may hold what the dataset no longer shows."""
    if not p.plugin_loaded("activity"):
        return [dataset["metadata_modified"]]
    query = {"id": dataset["id"], "limit": LIMIT, "activity_types": ["changed package"]}
    return [row["timestamp"] for row in tk.get_action("package_activity_list")({"ignore_auth": True}, query)]
