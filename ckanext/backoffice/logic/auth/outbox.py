"""Who sees what waits to be sent (pages.md, C12): the auditor and PPID; a sysadmin, who keeps the mail server."""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ...officers import duties_of
from ...officers.roles import Role

__all__ = ["backoffice_outbox_list", "backoffice_outbox_retry"]


def backoffice_outbox_list(context: Context, data_dict: dict[str, Any] | None = None) -> AuthResult:
    return _only(context, {Role.PPID, Role.AUDITOR}, tk._("This page is for PPID and the auditor."))


def backoffice_outbox_retry(context: Context, data_dict: dict[str, Any] | None = None) -> AuthResult:
    """An auditor reads; sending again is an act."""
    return _only(context, {Role.PPID}, tk._("Only PPID tries mails again."))


def _only(context: Context, roles: set[Role], refusal: str) -> AuthResult:
    user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True)
    return {"success": True} if duties_of(user_id).roles & roles else {"success": False, "msg": refusal}
