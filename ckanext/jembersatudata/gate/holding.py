"""What this request holds: a permit in its cookie, or a signed link in its address."""

from datetime import UTC, datetime

from ckan.plugins import toolkit as tk
from flask import has_request_context
from werkzeug.wrappers import Response

from ckanext.backoffice.portal_keys import portal_key

from . import permit
from .decide import Form
from .permit import Permit

COOKIE, ARGUMENT = "izin_unduh", "izin"
PURPOSE = "download-permit"
KEPT = 365 * 24 * 60 * 60
"""The cookie outlives the permit, so that the next form is filled with the same category and purpose."""


def seen() -> Permit | None:
    """The permit in the cookie, whether it still holds or not."""
    text = tk.request.cookies.get(COOKIE, "")
    return permit.read(text, portal_key(PURPOSE)) if text else None


def held() -> Permit | None:
    """The permit in the cookie, if it holds."""
    found = seen()
    return found if found and found.holds(datetime.now(UTC)) else None


def permit_for(resource_id: str) -> str | None:
    """Id of the permit under which this file may go out."""
    found = held()
    return found.id if found else linked(resource_id)


def linked(resource_id: str) -> str | None:
    """Id of the permit of the signed link to this file, if the address has one."""
    text = tk.request.args.get(ARGUMENT, "")
    return permit.read_link(text, resource_id, portal_key(PURPOSE)) if text else None


def form_of_request() -> Form:
    """Without a request an export that was let in goes on; the level is asked all the same."""
    if not has_request_context():
        return Form.NOT_NEEDED
    return Form.FILLED if held() else Form.DUE


def link_to(resource_id: str, permit_id: str) -> str:
    """The argument that opens one file for five minutes."""
    return permit.signed_link(resource_id, permit_id, portal_key(PURPOSE))


def hand_out(response: Response, permit_id: str) -> None:
    """Give the browser a permit that begins now."""
    secure = tk.config["ckan.site_url"].startswith("https:")
    text = permit.signed(permit_id, portal_key(PURPOSE))
    response.set_cookie(COOKIE, text, max_age=KEPT, httponly=True, samesite="Lax", secure=secure)


def take_back(response: Response) -> None:
    """Forget the permit in this browser."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
