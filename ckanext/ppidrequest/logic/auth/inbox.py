"""Who has an inbox: the duties that list requests, or have some passed to them."""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ... import inbox
from ...domain.terms import Lane

__all__ = ["ppidrequest_list"]

WHOSE = {
    Lane.PPID: lambda: tk._("This page is for the PPID, its desk, the units and auditors."),
    Lane.GOVERNMENT: lambda: tk._("This page is for the data custodian and auditors."),
}


def account_of(context: Context) -> str:
    """Id of the account that asks; empty for none."""
    return authz.get_user_id_for_username(context.get("user") or "", allow_none=True) or ""


@tk.auth_sysadmins_check
def ppidrequest_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    lane = Lane(data_dict.get("lane") or Lane.PPID)
    if inbox.scope_of(account_of(context), lane):
        return {"success": True}
    return {"success": False, "msg": WHOSE[lane]()}
