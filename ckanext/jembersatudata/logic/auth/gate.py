"""The gate inside the API: the same decision for rows as for files, for sysadmins as well.

Chained functions inherit no decorator, so each is repeated here. Auth functions work without a request: pages two and
up of an export are written outside of it.
"""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import AuthFunction, AuthResult, Context

from ...gate.answers import answer_to
from ...gate.decide import Form, Open, decide
from ...gate.facts import facts_of
from ...gate.holding import form_of_request
from ...gate.samples import is_sample

__all__ = [
    "datastore_info",
    "datastore_search",
    "datastore_search_sql",
    "group_activity_list",
    "organization_activity_list",
    "package_activity_list",
    "recently_changed_packages_activity_list",
    "user_activity_list",
]


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def datastore_search(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    """The action has resolved an alias before it asks."""
    said = data_dict or {}
    form = Form.NOT_NEEDED if is_sample(said) else form_of_request()
    return _refusal(said.get("resource_id"), form) or next_auth(context, said)


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def datastore_info(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    """The action puts the resolved id into `id`, whatever the caller named."""
    return _refusal((data_dict or {}).get("id"), Form.NOT_NEEDED) or next_auth(context, data_dict or {})


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def datastore_search_sql(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    """Every table of the query must be open. Newer CKAN gives a generator that can be read only once."""
    names = context["table_names"] = list(context.get("table_names", ()))
    form = form_of_request()
    refusals = (_refusal(name, form) for name in names)
    return next((refusal for refusal in refusals if refusal), None) or next_auth(context, data_dict or {})


def _refusal(resource_id: Any, form: Form) -> AuthResult | None:
    """None when the gate is open."""
    decision = decide(facts_of(resource_id) if isinstance(resource_id, str) else None, form)
    return None if isinstance(decision, Open) else {"success": False, "msg": answer_to(decision).text}


# Lists of activities carry whole old states of datasets, also of those that closed since (CKAN 2.11.6). Only who may
# edit the object reads them; CKAN asks for that right itself when the caller wants the data.


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def package_activity_list(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    return next_auth(context, {**(data_dict or {}), "include_data": True})


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def group_activity_list(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    return next_auth(context, {**(data_dict or {}), "include_data": True})


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def organization_activity_list(
    next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None
) -> AuthResult:
    return next_auth(context, {**(data_dict or {}), "include_data": True})


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def user_activity_list(next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None) -> AuthResult:
    return next_auth(context, {**(data_dict or {}), "include_data": True})


@tk.chained_auth_function
def recently_changed_packages_activity_list(
    next_auth: AuthFunction, context: Context, data_dict: dict[str, Any] | None
) -> AuthResult:
    """Names no object whose editor might ask: for sysadmins, whom CKAN does not ask."""
    return {"success": False}
