"""Facts of one dataset as its pages and its search result say them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from ckan.plugins import toolkit as tk
from markupsafe import Markup

from ckanext.indonesia import regions
from ckanext.indonesia.dates import WIB

from .gate.decide import Facts, Form, Open, Pending, decide
from .gate.levels import level_of

Dataset = dict[str, Any]
Resource = dict[str, Any]

TABS = ("informasi", "standar", "metadata", "tabel", "grafik", "riwayat")


@dataclass(frozen=True)
class FileFacts:
    """One file of a dataset. `state`: open (bytes here), link (elsewhere), pending (not yet released), closed."""

    id: str
    name: str
    format: str
    size: str
    updated: str
    sha256: str
    state: str
    url: str
    page: str


def files(dataset: Dataset) -> list[FileFacts]:
    """Every file of the dataset, in the editor's order."""
    return [file_facts(resource, dataset) for resource in dataset.get("resources", [])]


def file_facts(resource: Resource, dataset: Dataset) -> FileFacts:
    """What is said about one file. The address of closed and pending files is left out."""
    state = _state(resource, dataset)
    url = resource.get("url") or ""
    return FileFacts(
        id=resource["id"],
        name=_name(resource) or tk._("Unnamed file"),
        format=(resource.get("format") or "").upper(),
        size=tk.h.backoffice_filesize(resource.get("size")),
        updated=resource.get("last_modified") or resource.get("created") or "",
        sha256=resource.get("sha256") or "",
        state=state,
        url=url if state in ("open", "link") else "",
        page=tk.h.url_for("dataset_resource.read", id=dataset["name"], resource_id=resource["id"]),
    )


def tabs(dataset: Dataset) -> list[tuple[str, str, str]]:
    """Key, text and address of each part of a dataset's page."""
    texts = (
        tk._("Data information"),
        tk._("Data standard"),
        tk._("Metadata"),
        tk._("Table"),
        tk._("Charts"),
        tk._("History"),
    )
    return [(tab, text, _tab_url(dataset, tab)) for tab, text in zip(TABS, texts, strict=True)]


def rows(dataset: Dataset, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Label and shown value of the schema fields that are filled."""
    fields = [_field(name) for name in names if dataset.get(name)]
    return [(tk.h.scheming_language_text(field["label"]), _shown(field, dataset)) for field in fields]


def label(name: str) -> str:
    """A field's label in the reader's language."""
    return tk.h.scheming_language_text(_field(name)["label"])


def choice(name: str, value: str) -> str:
    """Label of one choice of a field; the value itself when the schema does not know it."""
    return tk.h.scheming_choices_label(_field(name).get("choices", []), value)


def region(code: str) -> str:
    """Code and name of a region; the code alone when it is not known."""
    found = regions.get(code)
    return f"{found.code} {found.name}" if found else code


def citation(dataset: Dataset) -> str:
    """The line a user of open data must give. UU 14/2008 Ps 5(2)."""
    return tk._("Source: {organization}, {site}, {year}").format(
        organization=(dataset.get("organization") or {}).get("title") or tk._("Jember Regency"),
        site=tk.config["ckan.site_title"],
        year=(dataset.get("metadata_modified") or "")[:4],
    )


def release_overdue(dataset: Dataset) -> bool:
    """Whether the promised next release lies in the past."""
    promised = dataset.get("next_release") or ""
    return bool(promised) and promised < dt.datetime.now(WIB).date().isoformat()


def report_url(dataset: Dataset, fallback: str) -> str:
    """Mail to the office that keeps the dataset; empty when nobody's address is known."""
    address = dataset.get("contact_email") or fallback
    if not address:
        return ""
    subject = tk._("Mistake in dataset: {title}").format(title=dataset["title"])
    page = tk.h.url_for("dataset.read", id=dataset["name"], _external=True)
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(page)}"


def _name(resource: Resource) -> str:
    """What somebody called the file; empty for the number that stands for a sealed one."""
    name = resource.get("name") or unquote((resource.get("url") or "").rsplit("/", 1)[-1])
    return "" if name.startswith(resource["id"]) else name


def _state(resource: Resource, dataset: Dataset) -> str:
    uploaded = resource.get("url_type") == "upload"
    decision = decide(
        Facts(
            resource_id=resource["id"],
            package_id=dataset["id"],
            level=level_of(dataset.get("access_level")),
            alive=True,
            private=bool(dataset.get("private")),
            uploaded=uploaded,
            released=bool(resource.get("sha256")),
            filename="",
        ),
        Form.NOT_NEEDED,
    )
    if isinstance(decision, Open):
        return "open" if uploaded else "link"
    return "pending" if isinstance(decision, Pending) else "closed"


def _tab_url(dataset: Dataset, tab: str) -> str:
    if tab == TABS[0]:
        return tk.h.url_for("dataset.read", id=dataset["name"])
    return tk.h.url_for("jembersatudata.dataset_tab", id=dataset["name"], tab=tab)


def _field(name: str) -> dict[str, Any]:
    schema = tk.h.scheming_get_dataset_schema("dataset")
    return tk.h.scheming_field_by_name(schema["dataset_fields"], name)


def _shown(field: dict[str, Any], dataset: Dataset) -> str:
    value = dataset[field["field_name"]]
    if "choices" in field:
        return tk.h.scheming_choices_label(field["choices"], value)
    words = tk.h.render_markdown(value) if field.get("form_snippet") == "markdown.html" else value
    indonesian = tk.h.backoffice_indonesian()
    return Markup("<div{}>{}</div>").format(indonesian, words) if indonesian else words
