"""The public lists (A8): DIP, one entry of it, DIK, and both as CSV. CKAN's own pages of the entries lead here."""

from typing import Any

from ckan.lib.pagination import Page
from ckan.plugins import toolkit as tk
from flask import Blueprint
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ..public_list import ENTRY_TYPES, EXEMPT, PUBLIC, present, repository
from ..public_list.export import csv_of

dip = Blueprint("jembersatudata_dip", __name__)

ROWS = 25
READING = (".search", ".read", ".groups", ".activity", ".changes", ".changes_multiple", ".history", ".followers")


@dip.route("/dip")
def public() -> str:
    return _page(PUBLIC, "public", repository.public_entries)


@dip.route("/dip/dikecualikan")
def exempt() -> str:
    return _page(EXEMPT, "exempt", repository.exempt_entries)


@dip.route("/dip/<slug>")
def entry(slug: str) -> str:
    found = repository.public_entry(slug.replace("\0", ""))
    if found is None:
        return tk.abort(404)
    rows = list(zip(present.public_columns(), present.public_cells(found), strict=True))
    return tk.render("jembersatudata/public_list/entry.html", {"entry": found, "rows": rows})


@dip.route("/dip.csv")
def public_csv() -> Response:
    found = repository.public_entries(present.wanted_of(tk.request.args)).entries
    rows = ([*present.public_cells(each), present.dataset_address(each)] for each in found)
    return _csv("daftar-informasi-publik", [*present.public_columns(), tk._("Dataset")], rows)


@dip.route("/dip/dikecualikan.csv")
def exempt_csv() -> Response:
    found = repository.exempt_entries(present.wanted_of(tk.request.args)).entries
    return _csv("daftar-informasi-dikecualikan", present.exempt_columns(), map(present.exempt_cells, found))


@dip.before_app_request
def lead_here() -> Response | None:
    """`/informasi_publik/...`: CKAN's pages for reading an entry. Its forms stay, for whoever may use them."""
    endpoint = tk.request.endpoint or ""
    blueprint, _dot, page = endpoint.partition(".")
    type_ = blueprint.removesuffix("_resource")
    if type_ in ENTRY_TYPES and f".{page}" in READING:
        return redirect(_address(type_, (tk.request.view_args or {}).get("id", "")), 301)
    return None


@dip.after_app_request
def lead_from_datasets_here(response: Response) -> Response:
    """`/dataset/<an entry>`: CKAN shows any type there, and names the dataset it has read."""
    shown = tk.g.get("pkg_dict") if tk.request.endpoint == "dataset.read" else None
    if shown and response.status_code == 200 and shown["type"] in ENTRY_TYPES:
        return redirect(_address(shown["type"], shown["name"]), 301)
    return response


def _address(type_: str, slug: str) -> str:
    if type_ == EXEMPT:
        return tk.h.url_for("jembersatudata_dip.exempt")
    return tk.h.url_for("jembersatudata_dip.entry", slug=slug) if slug else tk.h.url_for("jembersatudata_dip.public")


def _page(type_: str, template: str, entries: Any) -> str:
    wanted, number = present.wanted_of(tk.request.args), tk.h.get_page_number(tk.request.args)
    found = entries(wanted, ROWS, (number - 1) * ROWS)
    page = Page(found.entries, number, presliced_list=True, item_count=found.total, items_per_page=ROWS)
    more = {"page": page, "wanted": wanted, "filters": present.filters(type_, wanted), "present": present}
    return tk.render(f"jembersatudata/public_list/{template}.html", more)


def _csv(name: str, columns: list[str], rows: Any) -> Response:
    response = Response(csv_of(columns, rows), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return response
