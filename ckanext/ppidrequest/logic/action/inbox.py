"""The officer's inbox through the action API."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ... import inbox
from ...domain.inbox import Part
from ...domain.terms import Lane
from ...inbox_repository import Wanted
from ..auth.inbox import account_of
from ..schema import inbox as schema

__all__ = ["ppidrequest_list"]


@tk.side_effect_free
@tk.validate_action_data(schema.listed)
def ppidrequest_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Requests that the caller lists, 25 a page, those with the fewest days left first.

    :param lane: ppid (also for units) or government
    :param part: mine, others, near, late or done
    :param state, unit, kind, extended, q: narrow it; `q` is a part of the number
    :param page: from 1
    :return: `rows`, `total` of what was asked for, and `counts` of the parts
    """
    tk.check_access("ppidrequest_list", context, data_dict)
    names = ("state", "unit", "kind", "extended", "page")
    wanted = Wanted(Part(data_dict["part"]), words=data_dict["q"], **{name: data_dict[name] for name in names})
    return inbox.listed(account_of(context), Lane(data_dict["lane"]), wanted)
