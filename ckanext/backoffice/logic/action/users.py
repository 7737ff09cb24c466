"""Accounts as CKAN tells of them, without what opens one: also a sysadmin gets no hash to try words on, and no key.

CKAN itself asks with `ignore_auth`, which no call over HTTP can set; it gets what it stored.
"""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Action, Context, DataDict

__all__ = ["user_list", "user_show", "user_update"]

SECRETS = {"apikey", "password_hash"}
"""The key of CKAN's own account is its password."""


@tk.chained_action
@tk.side_effect_free
def user_show(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """As CKAN's, without `password_hash` and `apikey`."""
    return _answer(next_action, context, data_dict)


@tk.chained_action
@tk.side_effect_free
def user_list(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """As CKAN's, without `apikey`; names only, and its query, when that is asked for."""
    return _answer(next_action, context, data_dict)


@tk.chained_action
def user_update(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """As CKAN's, without `apikey`; `user_patch` ends here."""
    return _answer(next_action, context, data_dict)


def _answer(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    # Asked first: an action may change the context that it was given.
    trusted = context.get("ignore_auth", False)
    said = next_action(context, data_dict)
    return said if trusted else _without_secrets(said)


def _without_secrets(said: Any) -> Any:
    """Of accounts, alone or in a list; names and queries stay as they are."""
    if isinstance(said, list):
        return [_without_secrets(each) for each in said]
    return {name: value for name, value in said.items() if name not in SECRETS} if isinstance(said, dict) else said
