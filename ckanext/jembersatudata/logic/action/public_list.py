"""The two public lists and facts of a dataset, for the other plugins: from the database, never the search engine."""

from dataclasses import asdict
from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ... import dataset_repository
from ...public_list import present, repository
from ...public_list.entries import ExemptEntry, PublicEntry, Wanted

__all__ = [
    "informasi_dikecualikan_list",
    "informasi_dikecualikan_show",
    "informasi_publik_list",
    "informasi_publik_show",
    "restricted_dataset_facts",
]


@tk.side_effect_free
def informasi_publik_list(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """All entries of DIP, narrowed by `q` (every word in the title) and `organization_id` (id or name).

    Each: id, name, title, organization_id, organization_title, dataset_id (empty for none).
    """
    tk.check_access("informasi_publik_list", context, data_dict)
    wanted = Wanted(words=_text(data_dict, "q"), organization=_text(data_dict, "organization_id"))
    names = ("id", "name", "title", "organization_id", "organization_title", "dataset_id")
    return [{name: getattr(entry, name) for name in names} for entry in repository.public_entries(wanted).entries]


@tk.side_effect_free
def informasi_dikecualikan_list(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """All entries of DIK, narrowed by `q`.

    Each: id, name, title, ground, until (ISO date or None), in_force, decree.
    """
    tk.check_access("informasi_dikecualikan_list", context, data_dict)
    found = repository.exempt_entries(Wanted(words=_text(data_dict, "q"))).entries
    names = ("id", "name", "title", "ground", "until", "in_force", "decree")
    return [{name: said[name] for name in names} for said in map(_exempt, found)]


@tk.side_effect_free
def informasi_publik_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Every field of one entry of DIP by id or name. Raises ObjectNotFound."""
    tk.check_access("informasi_publik_show", context, data_dict)
    return _public(_found(repository.public_entry(_text(data_dict, "id"))))


@tk.side_effect_free
def informasi_dikecualikan_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Every field of one entry of DIK by id or name, and in_force, decree. Raises ObjectNotFound."""
    tk.check_access("informasi_dikecualikan_show", context, data_dict)
    return _exempt(_found(repository.exempt_entry(_text(data_dict, "id"))))


@tk.side_effect_free
def restricted_dataset_facts(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """What a request about a public dataset is filled with, by id or name: id, name, title, level, organization_id,
    organization_title, resources (each id, name, format). Raises ObjectNotFound, for private datasets as well."""
    tk.check_access("restricted_dataset_facts", context, data_dict)
    return asdict(_found(dataset_repository.facts_of(_text(data_dict, "id"))))


def _public(entry: PublicEntry) -> dict[str, Any]:
    return asdict(entry) | {"form": list(entry.form)}


def _exempt(entry: ExemptEntry) -> dict[str, Any]:
    said = {
        "until": entry.until.isoformat() if entry.until else None,
        "decree_date": entry.decree_date.isoformat(),
        "in_force": entry.in_force(present.today()),
        "decree": f"{entry.decree_number}, {entry.decree_date.isoformat()}, {entry.decree_by}",
    }
    return asdict(entry) | said


def _found(thing: Any) -> Any:
    if thing is None:
        raise tk.ObjectNotFound(tk._("There is no such entry."))
    return thing


def _text(data_dict: DataDict, name: str) -> str:
    """What was sent; a list or a number is nothing that could be found."""
    value = data_dict.get(name)
    return "".join(filter(str.isprintable, value)).strip() if isinstance(value, str) else ""
