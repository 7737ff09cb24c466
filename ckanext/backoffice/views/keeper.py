"""When the keeper of the vault says no, or nothing: one page for whatever route asked it.

A view that can say more (a form with a mistyped number) catches `Refused` itself. CKAN's action API catches every error
before this does: there `logic/refusals.py` answers.
"""

from typing import NamedTuple

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, make_response

from ..keeper import client
from ..keeper.answers import Why

keeper = Blueprint("backoffice_keeper", __name__)


class Page(NamedTuple):
    """`retry`: seconds until it is worth asking again; None when asking again changes nothing."""

    status: int
    retry: int | None = None


AWAY = Page(503, 60)
BROKEN = Page(500)
PAGES = {
    Why.FORBIDDEN: Page(403),
    Why.UNKNOWN: Page(404),
    Why.ERASED: Page(404),
    Why.MALFORMED: Page(422),
    Why.OVER_BUDGET: Page(429, 3600),
}


@keeper.app_errorhandler(client.Refused)
def refused(error: client.Refused) -> Response:
    return _answer(PAGES.get(error.why, BROKEN), str(error))


@keeper.app_errorhandler(client.KeeperAway)
def away(error: client.KeeperAway) -> Response:
    return _answer(AWAY, str(error))


def _answer(page: Page, sentence: str) -> Response:
    body = tk.render("backoffice/keeper.html", {"status": page.status, "sentence": sentence})
    response = make_response(body, page.status)
    if page.retry is not None:
        response.headers["Retry-After"] = str(page.retry)
    response.cache_control.no_store = True
    return response
