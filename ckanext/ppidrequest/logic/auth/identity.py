"""Identity is for the duties that need it (workflow.md, who sees what); a unit works without it."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ...domain.visibility import sight_of
from .request import actor_of, row_of

__all__ = ["ppidrequest_identity_show"]


@tk.auth_sysadmins_check
def ppidrequest_identity_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    row = row_of(context, data_dict["number"])
    if sight_of(actor_of(context, row).roles).identity:
        return {"success": True}
    return {"success": False, "msg": tk._("Only the PPID and its desk see who the applicant is.")}
