"""Who has to do with the file of a request: officers of its lane and of its organisation (workflow.md, Inspection).

What comes from the plugin that owns the request comes with `ignore_auth`; no client can send that.
"""

from typing import Any

from ckan import authz
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.backoffice.officers import duties_of
from ckanext.backoffice.officers.roles import Role

from ...inspection import repository
from ...inspection.terms import SYSTEM, Actor, Command, Inspection
from ...inspection.transitions import MOVES, acting

__all__ = [
    "datamask_inspect_file",
    "datamask_inspection_decide",
    "datamask_inspection_keep",
    "datamask_inspection_list",
    "datamask_inspection_release_holds",
    "datamask_inspection_reopen",
    "datamask_inspection_show",
    "datamask_inspection_supersede",
    "datamask_inspection_withhold",
]

DataDict = dict[str, Any] | None


def actor_of(context: Context, inspection: Inspection) -> Actor:
    """The caller with the roles that he has towards a file."""
    if context.get("ignore_auth"):
        return SYSTEM
    id_ = user_id(context)
    held = [(duty.role, duty.organization_id) for duty in duties_of(id_)]
    return Actor(f"user:{id_}", acting(held, inspection.lane, inspection.organization_id))


def user_id(context: Context) -> str | None:
    return authz.get_user_id_for_username(context.get("user") or "", allow_none=True)


@tk.auth_sysadmins_check
def datamask_inspect_file(context: Context, data_dict: DataDict) -> AuthResult:
    return _never()


@tk.auth_sysadmins_check
def datamask_inspection_reopen(context: Context, data_dict: DataDict) -> AuthResult:
    return _never()


@tk.auth_sysadmins_check
def datamask_inspection_supersede(context: Context, data_dict: DataDict) -> AuthResult:
    return _never()


@tk.auth_sysadmins_check
def datamask_inspection_release_holds(context: Context, data_dict: DataDict) -> AuthResult:
    return _never()


@tk.auth_sysadmins_check
def datamask_inspection_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Any officer; the action leaves out what is not his."""
    return {"success": True} if duties_of(user_id(context)) else _refusal()


@tk.auth_sysadmins_check
def datamask_inspection_show(context: Context, data_dict: DataDict) -> AuthResult:
    return {"success": True} if _roles(context, data_dict) else _refusal()


@tk.auth_sysadmins_check
def datamask_inspection_decide(context: Context, data_dict: DataDict) -> AuthResult:
    return _may(context, data_dict, Command.DECIDE)


@tk.auth_sysadmins_check
def datamask_inspection_keep(context: Context, data_dict: DataDict) -> AuthResult:
    return _may(context, data_dict, Command.KEEP)


@tk.auth_sysadmins_check
def datamask_inspection_withhold(context: Context, data_dict: DataDict) -> AuthResult:
    return _may(context, data_dict, Command.WITHHOLD)


def _may(context: Context, data_dict: DataDict, command: Command) -> AuthResult:
    """By the role; whether the state allows it is said by the service."""
    if _roles(context, data_dict) & MOVES[command].roles:
        return {"success": True}
    return {"success": False, "msg": tk._("This is decided by the unit of the file, PPID or the custodian.")}


def _roles(context: Context, data_dict: DataDict) -> frozenset[Role]:
    try:
        row = repository.find((data_dict or {}).get("id") or "")
    except LookupError:
        return frozenset()
    return actor_of(context, repository.inspection_of(row)).roles


def _refusal() -> AuthResult:
    return {"success": False, "msg": tk._("This page is for officers who have to do with the file.")}


def _never() -> AuthResult:
    return {"success": False, "msg": tk._("Files come here by being handed over for a request.")}
