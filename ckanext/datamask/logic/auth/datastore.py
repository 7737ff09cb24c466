"""Who may write rows into the DataStore: nobody while the dataset is not open (release invariant)."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import AuthFunction, AuthResult, Context

from ... import repository

__all__ = ["datastore_create", "datastore_upsert", "task_status_show"]


@tk.chained_auth_function
@tk.auth_sysadmins_check
def datastore_create(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    return _refusal(data_dict) or next_auth(context, data_dict or {})


@tk.chained_auth_function
@tk.auth_sysadmins_check
def datastore_upsert(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    return _refusal(data_dict) or next_auth(context, data_dict or {})


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def task_status_show(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    """CKAN shows everybody what our loader keeps here: the columns of a table, also after its dataset was closed."""
    return {"success": False}


def _refusal(data_dict: dict[str, Any] | None) -> AuthResult | None:
    """None when rows may be written. A table without a file of its own is never made."""
    dataset = repository.dataset_of((data_dict or {}).get("resource_id") or "")
    if dataset and dataset.is_open:
        return None
    return {"success": False, "msg": tk._("Rows are kept only for files of Open datasets. Upload the file instead.")}
