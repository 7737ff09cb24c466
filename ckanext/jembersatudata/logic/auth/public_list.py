"""Who may change the two public lists: the PPID by duty, and nobody by a role of CKAN.

CKAN would let every editor create an entry for his organisation, turn a dataset into one, or hide entries in bulk, and
a sysadmin do all of it. So the type is asked first here; whatever is no entry is CKAN's to decide, as before.
"""

from typing import Any

import sqlalchemy as sa
from ckan import authz, model
from ckan.logic.auth import get_package_object
from ckan.plugins import toolkit as tk
from ckan.types import AuthFunction, AuthResult, Context

from ckanext.backoffice.officers import has_duty
from ckanext.backoffice.officers.roles import Role

from ...public_list import ENTRY_TYPES

__all__ = [
    "bulk_update_delete",
    "bulk_update_private",
    "bulk_update_public",
    "dataset_purge",
    "informasi_dikecualikan_list",
    "informasi_dikecualikan_show",
    "informasi_publik_list",
    "informasi_publik_show",
    "package_create",
    "package_delete",
    "package_owner_org_update",
    "package_update",
    "restricted_dataset_facts",
]

DataDict = dict[str, Any]


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def package_create(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    said = data_dict or {}
    return _ppid(context, said) if said.get("type") in ENTRY_TYPES else _as_core(next_auth, context, said)


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def package_update(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    said = data_dict or {}
    type_ = get_package_object(context, said).type
    if said.get("type") not in {None, tk.missing, type_}:
        return {"success": False, "msg": tk._("The type of a dataset cannot be changed.")}
    return _ppid(context, said) if type_ in ENTRY_TYPES else _as_core(next_auth, context, said)


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def package_delete(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    return _by_type(next_auth, context, data_dict)


@tk.chained_auth_function
@tk.auth_sysadmins_check
def package_owner_org_update(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    return _by_type(next_auth, context, data_dict)


dataset_purge = package_owner_org_update


@tk.chained_auth_function
@tk.auth_sysadmins_check
def bulk_update_private(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    return _in_bulk(next_auth, context, data_dict)


bulk_update_public = bulk_update_delete = bulk_update_private


@tk.auth_allow_anonymous_access
def informasi_publik_list(context: Context, data_dict: DataDict | None) -> AuthResult:
    """The lists are public (UU 14/2008 Ps 11)."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def informasi_publik_show(context: Context, data_dict: DataDict | None) -> AuthResult:
    return {"success": True}


@tk.auth_allow_anonymous_access
def informasi_dikecualikan_list(context: Context, data_dict: DataDict | None) -> AuthResult:
    return {"success": True}


@tk.auth_allow_anonymous_access
def informasi_dikecualikan_show(context: Context, data_dict: DataDict | None) -> AuthResult:
    return {"success": True}


@tk.auth_allow_anonymous_access
def restricted_dataset_facts(context: Context, data_dict: DataDict | None) -> AuthResult:
    """Gives what the page of every public dataset says, and of private ones nothing."""
    return {"success": True}


def _by_type(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    said = data_dict or {}
    is_entry = get_package_object(context, said).type in ENTRY_TYPES
    return _ppid(context, {}) if is_entry else _as_core(next_auth, context, said)


def _in_bulk(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    """CKAN's form for many datasets of an organisation takes no entry, whoever sends it."""
    said = data_dict or {}
    package = model.package_table.c
    named = sa.or_(package.id.in_(said.get("datasets") or []), package.name.in_(said.get("datasets") or []))
    entries = sa.select(package.id).where(named, package.type.in_(ENTRY_TYPES)).limit(1)
    if model.Session.execute(entries).first():
        return {"success": False, "msg": tk._("Entries of the public lists are changed one by one.")}
    return _as_core(next_auth, context, said)


def _ppid(context: Context, said: DataDict) -> AuthResult:
    user = context.get("auth_user_obj") or model.User.get(context.get("user"))
    if not user or not has_duty(user.id, Role.PPID):
        return {"success": False, "msg": tk._("The public lists are kept by the PPID.")}
    if said.get("resources"):
        return {"success": False, "msg": tk._("An entry of a list has no files. Link the dataset that has them.")}
    return {"success": True}


def _as_core(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """CKAN asks none of its functions about a sysadmin; only ours has to be asked."""
    if authz.is_sysadmin(context.get("user")):
        return {"success": True}
    return next_auth(context, data_dict)
