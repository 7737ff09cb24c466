"""What the officers' pages of one request begin with: the request, for an officer who may see it."""

from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit as tk

UNFIT, OLD, GONE, AWAY = 422, 409, 410, 503


def request_of(number: str) -> dict[str, Any]:
    """Raises NotAuthorized for who is not logged in, ObjectNotFound for who may not see it as an officer."""
    if not tk.current_user.is_authenticated:
        raise tk.NotAuthorized(tk._("Log in first if you are an officer."))
    shown = tk.get_action("ppidrequest_show")({}, {"number": number})
    if not shown["is_officer"]:
        raise tk.ObjectNotFound
    return shown


def status_of(errors: Mapping[str, Any]) -> int:
    """409 for a form that is older than the request, and nothing else."""
    return OLD if list(errors) == ["version"] else UNFIT
