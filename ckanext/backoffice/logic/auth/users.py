"""Accounts of officers: a sysadmin keeps them running, and gets no way to act as one of them (invariant 5)."""

from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import AuthFunction, AuthResult, Context

from ...officers import repository

__all__ = ["api_token_create", "get_site_user", "user_update"]

DataDict = dict[str, Any]

PASSWORDS = ("password", "password_hash", "password1", "password2")
"""Fields that set one: of CKAN's action, and of its page, whose schema knows other names."""


@tk.chained_auth_function
@tk.auth_sysadmins_check
def get_site_user(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    """CKAN means it for itself (`ignore_auth`), and answers a sysadmin with the password of its own account."""
    return next_auth(context, data_dict or {})


@tk.chained_auth_function
@tk.auth_sysadmins_check
def api_token_create(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    """CKAN lets a sysadmin make a token for anybody."""
    said = data_dict or {}
    account = model.User.get(said.get("user"))
    return _refusal(context, account) or _as_before(next_auth, context, said)


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def user_update(next_auth: AuthFunction, context: Context, data_dict: DataDict | None) -> AuthResult:
    """CKAN lets a sysadmin set anybody's password, and the address that a new one is sent to.

    And switch accounts off: `user_delete` is the way that ends duties with an event.
    """
    said = data_dict or {}
    account = model.User.get(said.get("id"))
    refusal = None
    if account and _takes_over(account, said):
        refusal = _refusal(context, account)
    elif account and _moves_standing(account, said):
        refusal = _refusal(
            context, account, tk._("This account has a duty or is proposed. End that first, or delete it.")
        )
    return refusal or _as_before(next_auth, context, said)


def _takes_over(account: model.User, data_dict: DataDict) -> bool:
    changes = any(map(data_dict.get, PASSWORDS)) or _moves_mail(account, data_dict)
    return changes and not _has_reset_link(account, data_dict)


def _moves_standing(account: model.User, data_dict: DataDict) -> bool:
    """Whether a duty would end without an event, or logins from before it count again (`officers.first_duty`)."""
    moved = data_dict.get("state") not in {None, "", account.state}
    moved |= "plugin_extras" in data_dict and data_dict["plugin_extras"] != account.plugin_extras
    return moved or ("sysadmin" in data_dict and _flag(data_dict["sysadmin"]) != _flag(account.sysadmin))


def _flag(said: object) -> str:
    return str(said or False).lower()


def _moves_mail(account: model.User, data_dict: DataDict) -> bool:
    return data_dict.get("email") not in {None, "", account.email}


def _has_reset_link(account: model.User, data_dict: DataDict) -> bool:
    """Whoever reads the officer's mail, as CKAN sees it."""
    return bool(account.reset_key) and data_dict.get("reset_key") == account.reset_key


def _refusal(context: Context, account: model.User | None, sentence: str = "") -> AuthResult | None:
    if account is None or context.get("user") == account.name or not _is_officer(account):
        return None
    own = tk._("Only the officer changes the password and e-mail of this account and makes its tokens.")
    return {"success": False, "msg": sentence or own}


def _is_officer(account: model.User) -> bool:
    """In office, or proposed."""
    return repository.has_open(account.id, datetime.now(UTC))


def _as_before(next_auth: AuthFunction, context: Context, data_dict: DataDict) -> AuthResult:
    """Chaining took away what CKAN gives a sysadmin unasked."""
    asking = context.get("auth_user_obj")
    return {"success": True} if getattr(asking, "sysadmin", False) else next_auth(context, data_dict)
