"""Letters of a request beside signing, which is a command of the request."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ... import letter_orders
from ...domain.commands import Command
from ...service import Order
from ..auth.request import actor_of, row_of
from ..refusals import as_ckan_errors
from ..schema import letter as schema
from ..schema import request as request_schema

__all__ = ["ppidrequest_letter_renew", "ppidrequest_letter_void"]


@tk.validate_action_data(schema.void)
def ppidrequest_letter_void(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A prepared letter is not sent: `number`, `letter`, `version`, `reason`. Its number stays used."""
    tk.check_access("ppidrequest_letter_void", context, data_dict)
    row, reason = row_of(context, data_dict["number"]), data_dict["reason"]
    command = Command("void_letter", {"letter": data_dict["letter"]}, {"reason": reason})
    with as_ckan_errors():
        done = letter_orders.void(Order(row.id, command, actor_of(context, row), data_dict["version"]), reason)
    return {"state": done.request.state.value, "version": done.request.version}


@tk.validate_action_data(request_schema.letter)
def ppidrequest_letter_renew(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A draft of an earlier day, prepared again with today's date: `number`, `letter`, `version`.

    :return: `letter`, the new one; the draft is void, and its number stays used
    """
    tk.check_access("ppidrequest_letter_renew", context, data_dict)
    row = row_of(context, data_dict["number"])
    command = Command("void_letter", {"letter": data_dict["letter"]})
    with as_ckan_errors():
        record = letter_orders.prepare_again(Order(row.id, command, actor_of(context, row), data_dict["version"]))
    return {"letter": record.id, "signer": record.signer_user_id}
