"""The first duty of an account ends what opened it before: its maker knows the password, and may be logged in.

A mail with a link lets the officer choose a password. Sessions and cookies from before are told by their time
(`views/sessions.py`), which stands in CKAN's account, so that no page needs a statement more.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from .. import outbox
from ..outbox import addressing
from . import accounts
from .errors import Unfit

MAIL, TEMPLATE = "backoffice.first-duty", "backoffice/first-duty"
EXTRAS, SINCE = "backoffice", "since"
COMMITS_WITHIN = 5
"""Seconds from this statement to the commit: who logs in with the old password in between has gained nothing."""


def address_of(user_id: str) -> str:
    """Where the link goes. Raises Unfit for an account that no mail reaches."""
    found = addressing.addresses([user_id])
    if not found:
        raise Unfit(user=tk._("This account has no e-mail address. Its owner adds it in the account's settings first."))
    return found[0][1]


def begin(user_id: str, appointment_id: str) -> None:
    """Void what opens the account, and put the mail into the caller's transaction. Raises Unfit as `address_of`."""
    address = address_of(user_id)
    accounts.revoke_tokens(user_id)
    user = model.Session.get(model.User, user_id, populate_existing=True, with_for_update=True)
    assert user
    extras = dict(user.plugin_extras or {}) | {EXTRAS: {SINCE: int(datetime.now(UTC).timestamp()) + COMMITS_WITHIN}}
    said = {"password": None, "reset_key": None, "plugin_extras": extras}
    model.Session.execute(sa.update(model.user_table).where(model.user_table.c.id == user_id).values(said))
    model.Session.expire(user)
    values = {"account": user.name, "reset": outbox.Link("backoffice.reset", {"user": user_id})}
    outbox.put(f"appointment:{appointment_id}", MAIL, address, TEMPLATE, values, "id")


def since(user: Any) -> int:
    """Second from which logins of an account count; 0 for one that never began a duty."""
    extras = user.plugin_extras or {}
    return extras.get(EXTRAS, {}).get(SINCE, 0)
