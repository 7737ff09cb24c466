"""Kotak Masuk (pages.md, C1): what must be done now, most urgent first; and the room of officers."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Response

from ckanext.backoffice.views.office import office_blueprint

from .. import inbox_page as pages
from ..domain.terms import Lane

inbox = office_blueprint("ppidrequest_inbox")
custodian_inbox = office_blueprint("ppidrequest_custodian", "/walidata")


@inbox.route("/kotak-masuk")
def index() -> str:
    return _page(Lane.PPID)


@custodian_inbox.route("/kotak-masuk", endpoint="index")
def of_custodian() -> str:
    return _page(Lane.GOVERNMENT)


@inbox.route("")
def room() -> str:
    """The pages that the reader's duties open, in one place."""
    links = pages.room()
    if not links:
        raise tk.NotAuthorized(tk._("This page is for officers."))
    return tk.render("ppidrequest/office/room.html", {"links": links})


@inbox.route("/mulai")
def start() -> Response:
    """Where a login ends (`ckan.auth.route_after_login`)."""
    return tk.redirect_to(pages.start())


def _page(lane: Lane) -> str:
    asked: dict[str, Any] = pages.asked(tk.request.args) | {"lane": lane.value}
    found = tk.get_action("ppidrequest_list")({}, asked)
    return tk.render("ppidrequest/office/inbox.html", pages.page(asked, found, lane))
