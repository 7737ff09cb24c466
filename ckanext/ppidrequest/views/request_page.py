"""Permohonan {n} (pages.md, C2): everything to decide with, and only the commands that can be given now."""

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.antibot.guard import protected
from ckanext.backoffice.views.office import office_blueprint

from .. import request_page as pages
from . import seen

request_page = office_blueprint("ppidrequest_office")


@request_page.route("/permohonan/<number>")
def show(number: str) -> str:
    return _page(number)


def _again(typed: Any, sentence: str, number: str) -> str:
    return _page(number, typed, {"form": sentence})


@request_page.route("/permohonan/<number>/identitas", methods=["POST"])
@protected("identitas", redraw=_again)
def identity(number: str) -> Any:
    """Shown once, in this answer, and kept nowhere (pages.md, G8). The kernel has a page for a keeper that refuses."""
    typed = tk.request.form
    try:
        found = tk.get_action("ppidrequest_identity_show")({}, {"number": number, "reason": typed.get("reason", "")})
    except tk.ValidationError as error:
        return _page(number, typed, error.error_dict), seen.UNFIT
    return _page(number, identity=found)


def _page(number: str, typed: Any = None, errors: Any = None, identity: Any = None) -> str:
    shown = pages.page(seen.request_of(number), typed, errors)
    return tk.render("ppidrequest/office/request.html", shown | {"identity": pages.identity_rows(identity or {})})
