"""Who may do what with appointments: the rules' table, for the sysadmin as for anybody."""

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import AuthResult, Context

from ...officers import duties_of, repository, rules
from ...officers.rules import Actor, Command
from ...officers.words import refusal_words

__all__ = [
    "backoffice_officer_appoint",
    "backoffice_officer_attach",
    "backoffice_officer_confirm",
    "backoffice_officer_end",
    "backoffice_officer_leave",
    "backoffice_officer_list",
    "backoffice_officer_own",
    "backoffice_officer_return",
    "backoffice_officer_show",
    "backoffice_officer_withdraw",
]

DataDict = dict[str, Any]


@tk.auth_sysadmins_check
def backoffice_officer_list(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.LIST, context, None)


def backoffice_officer_own(context: Context, data_dict: DataDict | None) -> AuthResult:
    """Everybody with an account; the action gives nothing of others."""
    return {"success": True}


@tk.auth_sysadmins_check
def backoffice_officer_show(context: Context, data_dict: DataDict | None) -> AuthResult:
    """Who may list, and the person whom it is about."""
    if rules.may_see(actor(context), _named(data_dict or {})):
        return {"success": True}
    return _answer(Command.LIST, context, None)


@tk.auth_sysadmins_check
def backoffice_officer_appoint(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.APPOINT, context, None)


@tk.auth_sysadmins_check
def backoffice_officer_attach(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.ATTACH, context, data_dict)


@tk.auth_sysadmins_check
def backoffice_officer_confirm(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.CONFIRM, context, data_dict)


@tk.auth_sysadmins_check
def backoffice_officer_withdraw(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.WITHDRAW, context, data_dict)


@tk.auth_sysadmins_check
def backoffice_officer_end(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.END, context, data_dict)


@tk.auth_sysadmins_check
def backoffice_officer_leave(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.LEAVE, context, data_dict)


@tk.auth_sysadmins_check
def backoffice_officer_return(context: Context, data_dict: DataDict | None) -> AuthResult:
    return _answer(Command.RETURN, context, data_dict)


def actor(context: Context) -> Actor:
    """Whoever asks, as the rules know him."""
    user = context.get("auth_user_obj") or model.User.get(context.get("user"))
    if not isinstance(user, model.User):
        raise tk.NotAuthorized(tk._("Log in first if you are an officer."))
    return Actor(user.id, duties_of(user.id).roles, bool(user.sysadmin))


def _answer(command: Command, context: Context, data_dict: DataDict | None) -> AuthResult:
    """Without the appointment's id only the roles are asked."""
    appointment = _named(data_dict) if data_dict and data_dict.get("id") else None
    refusal = rules.refusal_of(command, actor(context), appointment)
    return {"success": False, "msg": refusal_words(refusal, command)} if refusal else {"success": True}


def _named(data_dict: DataDict) -> rules.Appointment:
    try:
        return repository.find(str(data_dict.get("id")))
    except LookupError:
        raise tk.ObjectNotFound(tk._("No such appointment.")) from None
