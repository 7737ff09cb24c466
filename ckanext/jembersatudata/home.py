"""Figures and lists of the home page."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ckan.lib.search import SearchError
from ckan.lib.search.common import SolrConnectionError
from ckan.plugins import toolkit as tk
from ckan.types import Context

from .download_repository import Wanted, most_downloaded
from .model import a_year_before, downloads_since

ROWS = 5


@dataclass(frozen=True)
class Home:
    """`topics`: dicts with name, display_name, count, by title. Not `searchable`: the search engine is down."""

    searchable: bool = True
    datasets: int = 0
    organizations: int = 0
    downloads: int = 0
    newest: list[dict[str, Any]] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)


def home_page() -> Home:
    """What the home page shows; without the search engine only its two doors."""
    try:
        found = tk.get_action("package_search")(_viewer(), _newest_query())
    except (SearchError, SolrConnectionError):
        return Home(searchable=False)
    since = a_year_before(datetime.now(UTC).date())
    return Home(
        datasets=found["count"],
        organizations=len(tk.get_action("organization_list")(_viewer(), {})),
        downloads=downloads_since(since),
        newest=found["results"],
        topics=sorted(found["search_facets"]["groups"]["items"], key=lambda topic: topic["display_name"].lower()),
        wanted=most_downloaded(since, ROWS),
    )


def _newest_query() -> dict[str, Any]:
    return {
        "fq": "+dataset_type:dataset",
        "facet.field": ["groups"],
        "facet.limit": -1,
        "rows": ROWS,
        "sort": "metadata_modified desc",
    }


def _viewer() -> Context:
    return {"user": tk.current_user.name, "auth_user_obj": tk.current_user, "for_view": True}
