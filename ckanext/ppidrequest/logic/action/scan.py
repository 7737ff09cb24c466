"""Scans of paper that an officer's command names."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ... import scans
from ...fields import Widget
from ..auth.request import actor_of, row_of
from ..refusals import as_ckan_errors
from ..schema import scan as schema
from ..schema.commands import FORMS

__all__ = ["ppidrequest_scan_create"]


SCANNED = {form.command for form in FORMS if any(field.widget is Widget.SCAN for field in form.fields)}


@tk.validate_action_data(schema.taken_in)
def ppidrequest_scan_create(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Put a scan, `upload` (PDF, JPG or PNG, 10 MB at most), of the request `number` into the vault.

    Only whoever may give `command` now; its field `paper` takes the `id` that is returned.
    """
    tk.check_access("ppidrequest_scan_create", context, data_dict)
    if data_dict["command"] not in SCANNED:
        raise tk.ValidationError({"command": [tk._("There is no such command with a scan.")]})
    row = row_of(context, data_dict["number"])
    with as_ckan_errors():
        return {"id": scans.take_in(row, actor_of(context, row), data_dict["command"], data_dict["upload"])}
