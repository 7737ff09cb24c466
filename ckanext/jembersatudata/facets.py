"""Search facets: access level, years, update frequency and region beside CKAN's own."""

from typing import Any

from ckan.plugins import toolkit as tk

from .gate.levels import level_of
from .public_list import ENTRY_TYPES
from .schemas.periods import years

Titles = dict[str, str]

YEARS = "vocab_data_year"
"""A name that the schema of CKAN's search engine takes for a list of words."""


class SearchFacets:
    """Methods of IFacets and IPackageController, to be mixed into the plugin class."""

    def dataset_facets(self, facets_dict: Titles, package_type: str) -> Titles:
        return _titles()

    def organization_facets(self, facets_dict: Titles, organization_type: str, package_type: str) -> Titles:
        return {field: title for field, title in _titles().items() if field != "organization"}

    def group_facets(self, facets_dict: Titles, group_type: str, package_type: str) -> Titles:
        return {field: title for field, title in _titles().items() if field != "groups"}

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        """Datasets without a level are found under the level they are treated as, and each under all its years."""
        if pkg_dict.get("type") in ENTRY_TYPES:
            # CKAN counts whatever is under an organisation as one of its datasets.
            return {field: value for field, value in pkg_dict.items() if field not in {"owner_org", "organization"}}
        covered = years(pkg_dict.get("period_start"), pkg_dict.get("period_end"))
        return pkg_dict | {"access_level": str(level_of(pkg_dict.get("access_level"))), YEARS: covered}


def _titles() -> Titles:
    return {
        "access_level": tk._("Access level"),
        "organization": tk._("Regional agency"),
        "groups": tk._("Topic"),
        "res_format": tk._("Format"),
        YEARS: tk._("Period of the data"),
        "update_frequency": tk._("Frequency"),
        "region_code": tk._("Region"),
    }
