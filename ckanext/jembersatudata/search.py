"""What a search can do beyond CKAN's: the order by downloads, and titles near to words that found nothing."""

from datetime import UTC, datetime
from typing import Any

from ckan.lib.search import SearchError
from ckan.lib.search.common import SolrConnectionError
from ckan.plugins import toolkit as tk

from . import titles
from .download_repository import most_downloaded
from .model import a_year_before

MOST_DOWNLOADED = "downloads desc"
RANKED_MAX = 100
OTHERWISE = "score desc, metadata_modified desc"

TITLES_MAX = 1000
NEAR = 3


class SearchOrder:
    """Methods of IPackageController, to be mixed into the plugin class."""

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        """Downloads change by the minute and the index does not, so the engine is told the first hundred."""
        search_params = only_datasets(search_params)
        if search_params.get("sort") != MOST_DOWNLOADED:
            return search_params
        wanted = most_downloaded(a_year_before(datetime.now(UTC).date()), RANKED_MAX)
        return search_params | {"sort": order_by({row.id: row.downloads for row in wanted})}


def only_datasets(search_params: dict[str, Any]) -> dict[str, Any]:
    """Entries of the public lists have pages of their own: only who names a type finds another than `dataset`."""
    said = f"{search_params.get('fq')} {search_params.get('fq_list')}"
    if "dataset_type:" in said:
        return search_params
    return search_params | {"fq_list": [*(search_params.get("fq_list") or []), "+dataset_type:dataset"]}


def order_by(downloads: dict[str, int]) -> str:
    """A sort of Solr by these numbers, then by title."""
    if not downloads:
        return OTHERWISE
    numbers = [f"product({number},termfreq(id,'{dataset}'))" for dataset, number in downloads.items()]
    return f"sum({','.join(['0', *numbers])}) desc, title_string asc"


def near_titles(query: str) -> list[dict[str, str]]:
    """Datasets that the reader may see whose titles come near to the words; `name` and `title` of each."""
    wanted = {"fl": "name,title", "rows": TITLES_MAX, "sort": "title_string asc", "facet": "false"}
    try:
        found = tk.get_action("package_search")({}, wanted)["results"]
    except (SearchError, SolrConnectionError):
        return []
    return [found[place] for place in titles.near(query, [row["title"] for row in found], NEAR)]
