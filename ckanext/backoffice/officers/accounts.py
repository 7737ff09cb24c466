"""CKAN's accounts and organisations as the rules of officers ask for them."""

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from .errors import Unfit


def user_id_of(named: str) -> str:
    """The id of an active account that may hold a duty, from its name or id. Raises Unfit."""
    user = model.User.get(named)
    if user is None:
        raise Unfit(user=tk._("No account has this name. Write it as in the address of the person's profile page."))
    refuse_unable(user.id)
    return user.id


def refuse_unable(user_id: str) -> None:
    """Raises Unfit for an account that holds no duty, whatever is decided."""
    user = model.Session.get(model.User, user_id, populate_existing=True)
    if user is None or user.state != model.State.ACTIVE:
        raise Unfit(user=tk._("This account is not active. Activate it first, or choose another."))
    if user.sysadmin:
        raise Unfit(user=tk._("A sysadmin operates the portal and holds no duty. Make an account of its own for that."))


def organization_id_of(named: str) -> str:
    """The id of an active organisation, from its name or id. Raises Unfit."""
    group = model.Group.get(named)
    if group is None or not group.is_organization or group.state != model.State.ACTIVE:
        raise Unfit(organization=tk._("Choose a unit from the list."))
    return group.id


def revoke_tokens(user_id: str) -> None:
    """From before the duty: a sysadmin may have made one to act by it, and CKAN does not keep who made a token."""
    model.Session.execute(sa.delete(model.ApiToken).where(model.ApiToken.user_id == user_id))


def is_operator(user_id: str) -> bool:
    """Whether an account is a sysadmin that can log in."""
    operator = (model.User.id == user_id, model.User.sysadmin.is_(True), model.User.state == model.State.ACTIVE)
    return model.Session.execute(sa.select(model.User.id).where(*operator)).first() is not None
