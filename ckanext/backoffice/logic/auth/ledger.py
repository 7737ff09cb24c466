"""Who reads the ledger (pages.md, C12): the auditor and PPID; a sysadmin without subjects, for he keeps it running."""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ...officers import duties_of
from ...officers.roles import Role

__all__ = ["backoffice_ledger_list"]

READERS = {Role.PPID, Role.AUDITOR}


def backoffice_ledger_list(context: Context, data_dict: dict[str, Any] | None = None) -> AuthResult:
    user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True)
    if duties_of(user_id).roles & READERS:
        return {"success": True}
    return {"success": False, "msg": tk._("This page is for PPID and the auditor.")}
