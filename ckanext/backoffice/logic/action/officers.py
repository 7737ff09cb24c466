"""Officers through CKAN's action API. Deciding is the service's; here is who asks, what was sent, and the commit."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Action, Context, DataDict, Schema

from ...committing import committed
from ...officers import accounts, present, proposing, repository, service
from ...officers.errors import Refused, Stale, Unfit
from ...officers.repository import Part
from ...officers.rules import Command
from ...officers.service import Order
from ...officers.terms import Appointment, Terms
from ..auth.officers import actor
from ..schema import officers as schema

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
    "user_delete",
]

LAST_PAGE = 10_000


@tk.side_effect_free
def backoffice_officer_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """One page of `part` (serving, waiting, past): `count` and `results`; `page` counts from 1, 50 rows each."""
    tk.check_access("backoffice_officer_list", context, data_dict)
    part, page = data_dict.get("part", Part.SERVING), min(tk.h.get_page_number(data_dict), LAST_PAGE)
    if part not in set(Part):
        raise tk.ValidationError({"part": [tk._("Choose serving, waiting or past.")]})
    now = datetime.now(UTC)
    found, count = repository.listed(Part(part), now, page)
    return {"count": count, "results": present.shown(found, actor(context), now)}


@tk.side_effect_free
def backoffice_officer_own(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Everything that the caller holds, held or is proposed for."""
    tk.check_access("backoffice_officer_own", context, data_dict)
    asking = actor(context)
    return present.shown(repository.of_account(asking.user_id), asking, datetime.now(UTC))


@tk.side_effect_free
def backoffice_officer_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """One appointment by `id`."""
    tk.check_access("backoffice_officer_show", context, data_dict)
    return _shown(context, repository.find(data_dict["id"]))


def backoffice_officer_appoint(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Propose an appointment; see `schema.terms`. It gives nothing until another officer confirms it."""
    tk.check_access("backoffice_officer_appoint", context, data_dict)
    said = _validated(context, data_dict, schema.terms())
    with _transaction():
        terms = _terms(said)
        made = proposing.propose(said["id"] or str(uuid.uuid4()), terms, actor(context).user_id, datetime.now(UTC))
    return _shown(context, made)


def backoffice_officer_attach(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Add the decree to a proposal: `id`, `version`, `decree` (a PDF of at most 10 MB)."""
    tk.check_access("backoffice_officer_attach", context, data_dict)
    upload = data_dict.get("decree")
    if not upload or not upload.filename:
        raise tk.ValidationError({"decree": [tk._("Choose the PDF of the decree.")]})
    order = _order(context, Command.ATTACH, _validated(context, data_dict, schema.order()))
    with _transaction():
        changed = service.attach(order, upload.stream)
    return _shown(context, changed)


def backoffice_officer_confirm(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Make a proposal effective: `id`, `version`, `email` (of the account, as it was seen).

    Nobody confirms what he proposed, or himself.
    """
    tk.check_access("backoffice_officer_confirm", context, data_dict)
    said = _validated(context, data_dict, schema.confirming())
    with _transaction():
        changed = service.confirm(_order(context, Command.CONFIRM, said), said["email"] or "")
    return _shown(context, changed)


def backoffice_officer_withdraw(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Withdraw a proposal: `id`, `version`, `reason`."""
    tk.check_access("backoffice_officer_withdraw", context, data_dict)
    said = _validated(context, data_dict, schema.closing())
    with _transaction():
        changed = service.withdraw(_order(context, Command.WITHDRAW, said), said["reason"])
    return _shown(context, changed)


def backoffice_officer_end(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """End a duty at once: `id`, `version`, `reason`, and `successor` (an account id) when work is open."""
    tk.check_access("backoffice_officer_end", context, data_dict)
    said = _validated(context, data_dict, schema.closing())
    with _transaction():
        changed = service.end(_order(context, Command.END, said), said["reason"], said["successor"])
    return _shown(context, changed)


def backoffice_officer_leave(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Hand inbox and mails of one's own duty on: `id`, `version`, `until` (last day), `deputy` (an account id)."""
    tk.check_access("backoffice_officer_leave", context, data_dict)
    said = _validated(context, data_dict, schema.leave())
    with _transaction():
        changed = service.leave(_order(context, Command.LEAVE, said), said["until"], said["deputy"])
    return _shown(context, changed)


def backoffice_officer_return(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """End one's own leave before its day: `id`, `version`."""
    tk.check_access("backoffice_officer_return", context, data_dict)
    order = _order(context, Command.RETURN, _validated(context, data_dict, schema.order()))
    with _transaction():
        changed = service.come_back(order)
    return _shown(context, changed)


@tk.chained_action
def user_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """An account that is switched off gives back its duties in the same transaction, also if it comes back later."""
    tk.check_access("user_delete", context, data_dict)
    user = model.User.get(tk.get_or_bust(data_dict, "id"))
    if user:
        asking = model.User.get(context.get("user"))
        service.end_all(user.id, f"user:{asking.id}" if asking else "system:accounts", datetime.now(UTC))
    return next_action(context, data_dict)


def _validated(context: Context, data_dict: DataDict, expected: Schema) -> dict[str, Any]:
    said, errors = tk.navl_validate(data_dict, expected, context)
    if errors:
        raise tk.ValidationError(errors)
    return said


def _terms(said: dict[str, Any]) -> Terms:
    named = said["organization"]
    given = {name: said[name] for name in ("role", "decree_number", "starts", "ends", "stand_in")}
    given |= {name: said[name] or "" for name in schema.SIGNATURE}
    return Terms(
        user_id=accounts.user_id_of(said["user"]),
        organization_id=accounts.organization_id_of(named) if named else None,
        **given,
    )


def _order(context: Context, command: Command, said: dict[str, Any]) -> Order:
    return Order(command, said["id"], said["version"], actor(context).user_id, datetime.now(UTC))


def _shown(context: Context, appointment: Appointment) -> dict[str, Any]:
    return present.shown([appointment], actor(context), datetime.now(UTC))[0]


@contextmanager
def _transaction() -> Iterator[None]:
    """Commit what was done, or undo it and tell the caller in CKAN's way why."""
    try:
        with committed():
            yield
    except Exception as error:
        raise _told(error) from error


def _told(error: Exception) -> Exception:
    match error:
        case Refused():
            return tk.NotAuthorized(str(error))
        case Unfit():
            return tk.ValidationError({name: [sentence] for name, sentence in error.errors.items()})
        case Stale():
            return tk.ValidationError({"version": [str(error)]})
        case LookupError():
            return tk.ObjectNotFound(tk._("No such appointment."))
    return error
