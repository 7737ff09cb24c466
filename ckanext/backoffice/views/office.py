"""What all pages of officers have in common: who may not come in learns why, and the browser keeps nothing.

`shielded`, `refused_status` and `as_attachment` serve the pages of applicants as well.
"""

from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response, send_file


def office_blueprint(name: str, prefix: str = "/ppid") -> Blueprint:
    """A blueprint under `prefix`. A view may let NotAuthorized of an action through: its message is shown with 403."""
    blueprint = Blueprint(name, __name__, url_prefix=prefix)
    blueprint.register_error_handler(tk.NotAuthorized, forbidden)
    blueprint.register_error_handler(tk.ObjectNotFound, not_found)
    blueprint.after_request(_for_this_reader)
    return blueprint


def shielded(blueprint: Blueprint) -> Blueprint:
    """The same, its answers for this reader only: nobody keeps them, and no other page learns their private address.

    Forms on them are `antibot.guard.protected`: CKAN's own check asks for a referrer.
    """
    blueprint.after_request(_for_this_reader)
    blueprint.after_request(_without_referrer)
    return blueprint


def refused_status(error: tk.ValidationError) -> int:
    """409 for a form that is older than what it is about, and nothing else."""
    return 409 if list(error.error_dict) == ["version"] else 422


def as_attachment(data: Any, mimetype: str, name: str) -> Response:
    """Bytes for this reader alone, saved and never shown as a page of ours."""
    answer = send_file(data, mimetype, as_attachment=True, download_name=name, conditional=False)
    answer.cache_control.private = True
    return answer


def forbidden(error: tk.NotAuthorized) -> tuple[str, int]:
    anonymous = not tk.current_user.is_authenticated
    reason = tk._("Log in first if you are an officer.") if anonymous else str(error.message)
    return tk.render("backoffice/forbidden.html", {"reason": reason}), 403


def not_found(_error: tk.ObjectNotFound) -> tuple[str, int]:
    return tk.render("error_document_template.html", {"code": 404}), 404


def _for_this_reader(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    response.cache_control.no_store = True
    return response


def _without_referrer(response: Response) -> Response:
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
