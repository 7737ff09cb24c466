"""Entries of the two public lists of the demo: made when missing by the demo's PPID, never changed afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk

from ops.demo.plan import Person

BESIDE_FIELDS = frozenset({"office", "dataset"})


def create_entries(entries: Sequence[Mapping[str, Any]], people: Sequence[Person]) -> int:
    """Returns how many are new."""
    ppid = next(person.account for person in people if person.duty == "ppid")
    missing = [entry for entry in entries if model.Package.get(entry["name"]) is None]
    for entry in missing:
        said = {name: value for name, value in entry.items() if name not in BESIDE_FIELDS}
        said |= {"owner_org": entry["office"], "dataset_id": entry.get("dataset", "")}
        tk.get_action("package_create")({"user": ppid}, said)
    return len(missing)
