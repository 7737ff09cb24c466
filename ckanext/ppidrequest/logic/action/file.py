"""Files of a handover that does not stand yet."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ... import handing
from ..auth.request import actor_of, row_of
from ..refusals import as_ckan_errors
from ..schema import file as schema

__all__ = ["ppidrequest_file_delete"]


@tk.validate_action_data(schema.one)
def ppidrequest_file_delete(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Take back a file, `file`, of the request `number` before it is handed over. Only whoever may hand over now."""
    tk.check_access("ppidrequest_file_delete", context, data_dict)
    row = row_of(context, data_dict["number"])
    with as_ckan_errors():
        handing.take_back(row, actor_of(context, row), data_dict["file"])
    return {"id": data_dict["file"]}
