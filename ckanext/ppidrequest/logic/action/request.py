"""Requests through the action API. Deciding is the rules'; here are caller, fields and errors."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ckanext.backoffice.antibot import rates
from ckanext.backoffice.logic.refusals import API
from ckanext.backoffice.officers.roles import Role

from ... import handing, inspections, letter_orders, present, service
from ...domain.commands import Command
from ...domain.pending import PENDING
from ...domain.transitions import MOVES
from ...plain import plain
from ...service import Order
from ..auth.request import actor_of, row_of
from ..refusals import as_ckan_errors
from ..schema import checking
from ..schema import request as schema
from ..schema.commands import COMMAND

__all__ = [
    "ppidrequest_execute",
    "ppidrequest_file_create",
    "ppidrequest_inspection_changed",
    "ppidrequest_letter_sign",
    "ppidrequest_show",
]


@tk.side_effect_free
@tk.validate_action_data(schema.one)
def ppidrequest_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A request by `number`, narrowed to what the caller may see, with the `commands` that he may give now."""
    tk.check_access("ppidrequest_show", context, data_dict)
    row = row_of(context, data_dict["number"])
    shown = present.request(row, actor_of(context, row))
    return plain(shown) if API in context else shown


def ppidrequest_execute(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Give a command. One that goes with a letter is prepared: its signer signs that letter to have it done.

    :param number: of the request
    :param command: its name (docs/permissions.md); the other fields are those of its form
    :param signer: id of the officer who signs, for a desk that prepares the letter of one of several
    :param version: of the request as it was shown; another one is refused under `version`, and nothing is done
    :return: `state`, `version`, and when a letter waits to be signed: `letter`, and by whom, `signer`
    """
    head = _head(data_dict)
    tk.check_access("ppidrequest_execute", context, head | {"command": data_dict.get("command")})
    row = row_of(context, head["number"])
    command = handing.named(_command(data_dict), row.id)
    order = Order(row.id, command, actor_of(context, row), head["version"])
    _refuse_crowd(order, row)
    with as_ckan_errors():
        if MOVES[command.name].letter:
            number, named = (str(data_dict.get(name) or "") for name in ("letter_number", "signer"))
            letter = letter_orders.prepare(order, number, named)
            waits = {"letter": letter.id, "signer": letter.signer_user_id}
            return waits | {"state": row.state, "version": row.version}
        done = service.execute(order)
    return {"state": done.request.state.value, "version": done.request.version}


@tk.validate_action_data(schema.letter)
def ppidrequest_letter_sign(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Sign a prepared letter and do what it was prepared for: `number`, `letter`, `version`."""
    tk.check_access("ppidrequest_letter_sign", context, data_dict)
    row = row_of(context, data_dict["number"])
    command = Command("sign_letter", {"letter": data_dict["letter"]})
    with as_ckan_errors():
        done = letter_orders.sign(Order(row.id, command, actor_of(context, row), data_dict["version"]))
    return {"state": done.request.state.value, "version": done.request.version, "command": done.event.kind}


def ppidrequest_file_create(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Put a file for the handover into the vault: `number`, `upload`. Only whoever may hand over now."""
    head = {"number": str(data_dict.get("number") or "")}
    tk.check_access("ppidrequest_file_create", context, head)
    row = row_of(context, head["number"])
    with as_ckan_errors():
        return {"id": handing.take_in(row, actor_of(context, row), data_dict.get("upload"))}


def ppidrequest_inspection_changed(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """What the masking plugin tells (`ignore_auth`): `owner`, `id` and `state` of the inspection of a file."""
    tk.check_access("ppidrequest_inspection_changed", context, data_dict)
    inspections.changed(data_dict["owner"], data_dict["id"], data_dict["state"])
    return {"id": data_dict["id"]}


FEW = {"request": "20 per hour"}
"""Messages of an applicant: each is a mail to officers."""


def _refuse_crowd(order: Order, row: Any) -> None:
    if order.command.name != "message" or Role.APPLICANT not in order.actor.roles:
        return
    if rates.wait_until("pesan", {"request": row.id}, FEW, tk.config["SECRET_KEY"]) is not None:
        raise tk.ValidationError({"text": [tk._("You wrote many messages in this hour. Write again in an hour.")]})


def _head(said: DataDict) -> DataDict:
    """Number and version: without one nobody would be told that somebody else was quicker."""
    head, errors = tk.navl_validate({name: said.get(name) for name in ("number", "version")}, schema.versioned(), {})
    if errors:
        raise tk.ValidationError(errors)
    return head


def _command(said: DataDict) -> Command:
    name = str(said.get("command"))
    if name not in COMMAND:
        known = name in MOVES and name in PENDING
        sentence = tk._("This is not built yet. Please do it on paper.") if known else tk._("There is no such command.")
        raise tk.ValidationError({"command": [sentence]})
    return checking.command_of(COMMAND[name], said)
