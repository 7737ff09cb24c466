"""Public pages of the site that CKAN does not have: home, and the parts of a dataset's page."""

from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint

from .. import dataset_charts, history
from ..home import home_page
from ..preview import preview_of
from ..public_list import ENTRY_TYPES

pages = Blueprint("jembersatudata", __name__)


@pages.route("/")
def home() -> str:
    return tk.render("home/index.html", {"home": home_page()})


@pages.route("/dataset/<id>/<any(standar, metadata, tabel, grafik, riwayat):tab>")
def dataset_tab(id: str, tab: str) -> str:
    dataset = _dataset(id)
    facts = PARTS.get(tab, lambda _: {})(dataset)
    return tk.render(f"package/tab_{tab}.html", {"pkg_dict": dataset, "tab": tab, **facts})


def _dataset(id: str) -> dict[str, Any]:
    """An entry of the public lists has no such parts."""
    try:
        shown = tk.get_action("package_show")({"for_view": True}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404)
    return tk.abort(404) if shown["type"] in ENTRY_TYPES else shown


def _table(dataset: dict[str, Any]) -> dict[str, Any]:
    """The first file that has rows to show; else the first file's state."""
    previews = ((resource, preview_of(resource)) for resource in dataset["resources"])
    shown = next((pair for pair in previews if pair[1]["state"] == "ready"), None)
    return {"resource": shown and shown[0], "preview": shown and shown[1]}


def _charts(dataset: dict[str, Any]) -> dict[str, Any]:
    """Downloads are told of open datasets only: of the others there is nothing to download."""
    is_open = tk.h.jembersatudata_level(dataset) == "terbuka"
    return {
        "drawn": dataset_charts.data_chart(dataset, tk.request.args.get("nilai", "")),
        "downloads": dataset_charts.download_bars(dataset) if is_open else [],
    }


PARTS = {
    "tabel": _table,
    "grafik": _charts,
    "riwayat": lambda dataset: {"events": history.history(dataset)},
}
