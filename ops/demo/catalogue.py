"""Organisations, topics, datasets and files of the demo: made when missing, never changed afterwards."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.datamask import release
from ops.demo import bansos, region_tables
from ops.demo.in_process import as_site
from ops.demo.plan import editor_of

TABLES: Mapping[str, Callable[[], bytes]] = {
    "districts_of_jember": region_tables.districts_of_jember,
    "villages_of_jember": region_tables.villages_of_jember,
    "regions_of_indonesia": region_tables.regions_of_indonesia,
    "area_and_population": region_tables.area_and_population,
    "recipients": bansos.recipients,
}
OPEN = "terbuka"
BESIDE_METADATA = frozenset({"office", "topics", "tags", "files"})


def create_offices(offices: Iterable[Mapping[str, Any]]) -> int:
    """Returns how many organisations are new."""
    missing = [office for office in offices if model.Group.get(office["name"]) is None]
    for office in missing:
        said = {key: value for key, value in office.items() if key != "short"}
        tk.get_action("organization_create")(as_site(), said)
    return len(missing)


def create_topics(topics: Iterable[Mapping[str, str]]) -> int:
    """Returns how many topics are new."""
    missing = [topic for topic in topics if model.Group.get(topic["name"]) is None]
    for topic in missing:
        tk.get_action("group_create")(as_site(), dict(topic))
    return len(missing)


def create_dataset(dataset: Mapping[str, Any]) -> int:
    """The dataset with its files and topics, as the editor of its office. Returns how many files are new."""
    user = editor_of(dataset["office"])
    if model.Package.get(dataset["name"]) is None:
        said = {key: value for key, value in dataset.items() if key not in BESIDE_METADATA}
        said |= {"owner_org": dataset["office"], "tag_string": ",".join(dataset["tags"])}
        tk.get_action("package_create")({"user": user}, said)
    new = _upload_missing(dataset, user)
    _put_into_topics(dataset)
    return new


def load_tables(dataset: Mapping[str, Any]) -> int:
    """Load what has no table yet, here and now instead of in a job. Returns how many rows were loaded."""
    rows = 0
    for file, resource in zip(dataset["files"], _show(dataset)["resources"], strict=False):
        if dataset["access_level"] == OPEN and not resource.get("datastore_active"):
            release.describe(resource["id"], _dictionary(file.get("columns", {})))
            rows += release.load(resource["id"]) or 0
    return rows


def _put_into_topics(dataset: Mapping[str, Any]) -> None:
    shown = _show(dataset)
    present = {group["name"] for group in shown["groups"]}
    for topic in dataset["topics"]:
        if topic not in present:
            member = {"id": topic, "object": shown["id"], "object_type": "package", "capacity": "public"}
            tk.get_action("member_create")(as_site(), member)


def _upload_missing(dataset: Mapping[str, Any], user: str) -> int:
    """Files are told by their place: the public name of a sealed file is not the one that it came with."""
    missing = dataset["files"][len(_show(dataset)["resources"]) :]
    for file in missing:
        upload = FileStorage(io.BytesIO(TABLES[file["table"]]()), file["name"])
        said = {"name": file.get("title", file["name"]), "description": file["description"], "format": "CSV"}
        tk.get_action("resource_create")({"user": user}, said | {"package_id": dataset["name"], "upload": upload})
    return len(missing)


def _show(dataset: Mapping[str, Any]) -> dict[str, Any]:
    return tk.get_action("package_show")(as_site() | {"use_cache": False}, {"id": dataset["name"]})


def _dictionary(columns: Mapping[str, Any]) -> release.Infos:
    """Of "note" or [note, unit] a column."""
    pairs = {column: said if isinstance(said, list) else [said, ""] for column, said in columns.items()}
    return {column: {"label": column, "notes": note, "unit": unit} for column, (note, unit) in pairs.items()}
