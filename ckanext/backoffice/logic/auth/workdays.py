"""Who may see and who may change the table of holidays: the PPID changes, who operates the portal reads (C11)."""

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ...officers import has_duty
from ...officers.roles import Role

__all__ = ["backoffice_workdays_apply", "backoffice_workdays_preview", "backoffice_workdays_show"]

DataDict = dict[str, Any] | None


def backoffice_workdays_show(context: Context, data_dict: DataDict) -> AuthResult:
    return _ppid(context)


@tk.auth_sysadmins_check
def backoffice_workdays_preview(context: Context, data_dict: DataDict) -> AuthResult:
    return _ppid(context)


@tk.auth_sysadmins_check
def backoffice_workdays_apply(context: Context, data_dict: DataDict) -> AuthResult:
    return _ppid(context)


def _ppid(context: Context) -> AuthResult:
    user = context.get("auth_user_obj") or model.User.get(context.get("user"))
    if user and has_duty(user.id, Role.PPID):
        return {"success": True}
    return {"success": False, "msg": tk._("This page is for the PPID.")}
