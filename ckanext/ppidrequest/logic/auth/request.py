"""Whether somebody may see a request at all; what he may do with it, the transition table says in the service."""

from dataclasses import replace
from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.backoffice.officers.roles import Role

from ... import actors, repository
from ...domain.commands import Actor
from ...domain.visibility import sight_of

__all__ = [
    "ppidrequest_execute",
    "ppidrequest_file_create",
    "ppidrequest_inspection_changed",
    "ppidrequest_letter_sign",
    "ppidrequest_show",
]

VISITOR = "ppidrequest_visitor"
"""Key of the context: id of the request that the caller's cookie opens. Only a view puts it there."""


def actor_of(context: Context, row: Any) -> Actor:
    """Who asks, in this request: by link, or by account. An API call has no link."""
    if context.get(VISITOR) == row.id:
        return actors.HOLDER_OF_LINK
    user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True)
    actor = actors.account(repository.request_of(row), user_id)
    # With what he wrote erased, the request is his no more than anybody's.
    return replace(actor, roles=actor.roles - {Role.APPLICANT}) if row.sealed is None else actor


def row_of(context: Context, number: str) -> Any:
    """The row, for somebody who may see the request. Raises ObjectNotFound else: foreign numbers do not exist."""
    try:
        row = repository.row(number)
    except LookupError:
        raise tk.ObjectNotFound from None
    if not sight_of(actor_of(context, row).roles).request:
        raise tk.ObjectNotFound
    return row


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def ppidrequest_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    row_of(context, data_dict["number"])
    return {"success": True}


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def ppidrequest_execute(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """As seeing it; but that somebody reads a mailbox only the link of our mail proves, whoever is logged in."""
    row = row_of(context, data_dict["number"])
    if data_dict.get("command") == "confirm_contact" and context.get(VISITOR) != row.id:
        return {"success": False, "msg": tk._("Open the link in our mail to confirm your e-mail address.")}
    return {"success": True}


@tk.auth_sysadmins_check
def ppidrequest_inspection_changed(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody asks this himself: the masking plugin does, with `ignore_auth`."""
    return {"success": False, "msg": tk._("Only the portal itself does this.")}


ppidrequest_letter_sign = ppidrequest_show
ppidrequest_file_create = ppidrequest_show
