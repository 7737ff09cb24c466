"""A browser that has opened a request: by sending it, by the link of a mail. Its cookie is for that request only."""

from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from flask import Response, after_this_request, session

from .. import repository, tokens
from ..logic.auth.request import VISITOR
from ..tokens import LASTS, Kind
from .applicants import put_cookie, remove_cookie

COOKIE = "kunjungan"


def begin(number: str, request_id: str) -> None:
    """Open a request to this browser for twelve hours.

    The session remembers it as well: whoever presses a button twice gets the second answer, which is a redirect without
    our cookie.
    """
    lasts = LASTS[Kind.VISIT]
    assert lasts is not None
    token = tokens.mint(request_id, Kind.VISIT, datetime.now(UTC))
    model.Session.commit()
    session[COOKIE] = token

    @after_this_request
    def bring(response: Response) -> Response:
        put_cookie(response, COOKIE, token, f"/permohonan/{number}", lasts)
        return response


def opens(request_id: str) -> bool:
    """Whether this browser has opened that request."""
    return any(tokens.request_of(token, Kind.VISIT, datetime.now(UTC)) == request_id for token in _held())


def end(number: str) -> None:
    """Close what this browser has opened: the next person at it finds nothing."""
    for token in _held():
        tokens.end(token)
    model.Session.commit()
    session.pop(COOKIE, None)

    @after_this_request
    def take(response: Response) -> Response:
        remove_cookie(response, COOKIE, f"/permohonan/{number}")
        return response


def _held() -> set[str]:
    return {str(token) for token in (tk.request.cookies.get(COOKIE), session.get(COOKIE)) if token}


def own(number: str) -> tuple[Any, Any]:
    """The row of a request of this reader, and the context of his actions. Raises ObjectNotFound for any other."""
    try:
        row = repository.row(number)
    except LookupError:
        raise tk.ObjectNotFound from None
    if opens(row.id):
        return row, {VISITOR: row.id}
    user = tk.current_user
    # With what he wrote erased, the request is his no more than anybody's.
    if user.is_authenticated and row.account_id == user.id and row.sealed is not None:
        return row, {"user": user.name, "auth_user_obj": user}
    raise tk.ObjectNotFound
