"""What waits to be sent, and trying it again. Nothing of a mail itself is read here."""

from datetime import UTC, datetime
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ...outbox import listing, store
from ..schema import outbox as schema

__all__ = ["backoffice_outbox_list", "backoffice_outbox_retry"]


@tk.side_effect_free
@tk.validate_action_data(schema.listed)
def backoffice_outbox_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A page of the outbox, newest first.

    :param state: only rows in this state (pending, retry, sent, failed)
    :param before: only rows with a smaller number
    :return: `rows` (times are ISO texts), `counts` by state, `next`: `before` of the next page, None after the last
    """
    tk.check_access("backoffice_outbox_list", context, data_dict)
    rows = listing.page(data_dict.get("state"), data_dict.get("before"), listing.PAGE + 1)
    shown = [_plain(row) for row in rows[: listing.PAGE]]
    more = len(rows) > listing.PAGE
    return {"rows": shown, "counts": listing.counts(), "next": shown[-1]["number"] if more else None}


@tk.validate_action_data(schema.one)
def backoffice_outbox_retry(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Try one mail again with the next beat of the clock, also when it was given up.

    :param number: its number in the list
    """
    tk.check_access("backoffice_outbox_retry", context, data_dict)
    number = data_dict["number"]
    if not store.retry([number], datetime.now(UTC)):
        sentence = tk._("This mail cannot be tried again: it was sent, is being sent, or its content was erased.")
        raise tk.ValidationError({"number": [sentence]})
    model.Session.commit()
    return {"number": number}


def _plain(row: Any) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row._mapping.items()}
