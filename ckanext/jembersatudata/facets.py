"""Search facets: access level and update frequency beside CKAN's own."""

from typing import Any

from ckan.plugins import toolkit as tk

from .gate.levels import level_of

Titles = dict[str, str]


class SearchFacets:
    """Methods of IFacets and IPackageController, to be mixed into the plugin class."""

    def dataset_facets(self, facets_dict: Titles, package_type: str) -> Titles:
        return _titles()

    def organization_facets(self, facets_dict: Titles, organization_type: str, package_type: str) -> Titles:
        return {field: title for field, title in _titles().items() if field != "organization"}

    def group_facets(self, facets_dict: Titles, group_type: str, package_type: str) -> Titles:
        return {field: title for field, title in _titles().items() if field != "groups"}

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        """Datasets without a level are found under the level they are treated as."""
        return pkg_dict | {"access_level": str(level_of(pkg_dict.get("access_level")))}


def _titles() -> Titles:
    return {
        "access_level": tk._("Access level"),
        "organization": tk._("Regional agency"),
        "groups": tk._("Topic"),
        "res_format": tk._("Format"),
        "update_frequency": tk._("Frequency"),
    }
