"""Template helpers of the site: navigation, settings that show, facts of a dataset."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ckan.plugins import toolkit as tk

from . import config, dataset_page, navigation, search
from .config import Emblem, HelpBlock
from .dataset_page import Dataset, FileFacts, Resource
from .download_repository import downloads_of
from .gate import holding
from .gate.levels import level_of
from .model import a_year_before
from .preview import Preview, preview_of
from .table_repository import row_counts

__all__ = [
    "jembersatudata_choice",
    "jembersatudata_citation",
    "jembersatudata_dark",
    "jembersatudata_downloads",
    "jembersatudata_emblem",
    "jembersatudata_facet_label",
    "jembersatudata_file",
    "jembersatudata_files",
    "jembersatudata_help",
    "jembersatudata_label",
    "jembersatudata_language",
    "jembersatudata_level",
    "jembersatudata_menu",
    "jembersatudata_near_titles",
    "jembersatudata_permit_held",
    "jembersatudata_preview",
    "jembersatudata_release_overdue",
    "jembersatudata_region",
    "jembersatudata_report_url",
    "jembersatudata_request_url",
    "jembersatudata_requests_url",
    "jembersatudata_row_counts",
    "jembersatudata_rows",
    "jembersatudata_tabs",
    "jembersatudata_track_url",
    "jembersatudata_units",
    "jembersatudata_upload_limit",
]

FACETS_WITH_CHOICES = ("access_level", "update_frequency")


def jembersatudata_menu() -> list[navigation.Item]:
    """Main menu."""
    return navigation.menu()


def jembersatudata_language() -> navigation.LanguageLink | None:
    """Link to this page in the other language."""
    return navigation.language_link()


def jembersatudata_help() -> HelpBlock:
    """Where to find help: the first block of the footer, also used by the request pages."""
    return config.help_block()


def jembersatudata_emblem() -> Emblem | None:
    """The regency's emblem, if the owner has set one."""
    return config.emblem()


def jembersatudata_dark() -> bool:
    """Whether pages follow the reader's wish for dark colours."""
    return config.dark_mode()


def jembersatudata_request_url(words: str = "", dataset: str = "") -> str:
    """The form of a request with its subject filled in, by the name of a dataset or by words; else empty."""
    return navigation.request_url(words, dataset)


def jembersatudata_requests_url() -> str:
    """The page about requests; empty while no plugin serves it."""
    return tk.h.url_for("ppidrequest.index") if navigation.exists("ppidrequest.index") else ""


def jembersatudata_track_url() -> str:
    """Where a request is followed; empty while no plugin serves it."""
    return navigation.track_url()


def jembersatudata_level(dataset: Dataset) -> str:
    """terbuka, terbatas or dikecualikan; terbatas when it is missing or unknown."""
    return str(level_of(dataset.get("access_level")))


def jembersatudata_label(name: str) -> str:
    """Label of a dataset field."""
    return dataset_page.label(name)


def jembersatudata_choice(name: str, value: str) -> str:
    """Label of one choice of a dataset field."""
    return dataset_page.choice(name, value)


def jembersatudata_region(code: str) -> str:
    """Code and name of a region; empty for no code."""
    return dataset_page.region(code) if code else ""


def jembersatudata_downloads(datasets: Sequence[Dataset]) -> dict[str, int]:
    """Files delivered in the last twelve months, by id of the dataset."""
    return downloads_of([dataset["id"] for dataset in datasets], a_year_before(datetime.now(UTC).date()))


def jembersatudata_near_titles(query: str) -> list[dict[str, str]]:
    """Datasets that a reader who found nothing may have meant."""
    return search.near_titles(query)


def jembersatudata_row_counts(files: Sequence[FileFacts]) -> dict[str, int]:
    """Rows of the open files that are tables, by id of the file."""
    return row_counts([file.id for file in files if file.state == "open"])


def jembersatudata_units(field: dict[str, Any]) -> list[dict[str, str]]:
    """Every regional agency as a choice of a form."""
    found = tk.get_action("organization_list")({}, {"all_fields": True, "include_dataset_count": False})
    return [{"value": unit["id"], "label": unit["display_name"]} for unit in found]


def jembersatudata_upload_limit() -> int:
    """Largest file that may be uploaded, in MB."""
    return tk.config["ckan.max_resource_size"]


def jembersatudata_facet_label(facet: str, item: dict[str, str]) -> str:
    """Words for a facet value: the schema's choice without its explanation, else CKAN's own."""
    if facet == "region_code":
        return dataset_page.region(item["name"])
    if facet in FACETS_WITH_CHOICES:
        return dataset_page.choice(facet, item["name"]).split(":")[0]
    return item["display_name"]


def jembersatudata_rows(dataset: Dataset, *names: str) -> list[tuple[str, str]]:
    """Label and value of dataset fields that are filled."""
    return dataset_page.rows(dataset, names)


def jembersatudata_tabs(dataset: Dataset) -> list[tuple[str, str, str]]:
    """Parts of a dataset's page."""
    return dataset_page.tabs(dataset)


def jembersatudata_files(dataset: Dataset) -> list[FileFacts]:
    """Files of a dataset."""
    return dataset_page.files(dataset)


def jembersatudata_file(resource: Resource, dataset: Dataset) -> FileFacts:
    """One file of a dataset."""
    return dataset_page.file_facts(resource, dataset)


def jembersatudata_permit_held() -> bool:
    """Whether this browser downloads without the form."""
    return holding.held() is not None


def jembersatudata_preview(resource: Resource) -> Preview:
    """First rows of a released file; see preview.preview_of."""
    return preview_of(resource)


def jembersatudata_citation(dataset: Dataset) -> str:
    """The source line that users give."""
    return dataset_page.citation(dataset)


def jembersatudata_release_overdue(dataset: Dataset) -> bool:
    """Whether the promised next release lies in the past."""
    return dataset_page.release_overdue(dataset)


def jembersatudata_report_url(dataset: Dataset) -> str:
    """Mail link to report a mistake."""
    return dataset_page.report_url(dataset, config.help_block().email)
