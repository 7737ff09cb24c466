"""The draft of this browser: its cookie holds the key that opens it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from flask import Response, after_this_request

from .. import drafts
from .applicants import put_cookie, remove_cookie

COOKIE, PATH = "draf_permohonan", "/permohonan"


def read() -> dict[str, Any] | None:
    """The answers so far; None without a draft."""
    key = tk.request.cookies.get(COOKIE, "")
    return drafts.read(key, datetime.now(UTC)) if key else None


def begin(answers: Mapping[str, Any]) -> None:
    """A new draft in the place of an older one; this answer of the portal brings the key."""
    drafts.forget(tk.request.cookies.get(COOKIE, ""))
    key = drafts.begin()
    _write(key, answers)

    @after_this_request
    def bring(response: Response) -> Response:
        put_cookie(response, COOKIE, key, PATH, drafts.KEPT)
        return response


def save(answers: Mapping[str, Any]) -> None:
    """Raises ValueError without a draft."""
    _write(tk.request.cookies.get(COOKIE, ""), answers)


def forget() -> None:
    """The draft is gone, and its cookie."""
    drafts.forget(tk.request.cookies.get(COOKIE, ""))
    model.Session.commit()

    @after_this_request
    def remove(response: Response) -> Response:
        remove_cookie(response, COOKIE, PATH)
        return response


def _write(key: str, answers: Mapping[str, Any]) -> None:
    now = datetime.now(UTC)
    drafts.write(key, {**answers, "saved": now.isoformat()}, now)
    model.Session.commit()
