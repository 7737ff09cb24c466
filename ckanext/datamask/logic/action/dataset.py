"""What happens around CKAN's own actions when a dataset or a file of it is saved."""

from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Action, Context, DataDict

from ... import intake, service

__all__ = ["bulk_update_delete", "bulk_update_private", "package_create", "package_update"]


@tk.chained_action
def package_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """A new dataset may bring links, never files: CKAN cannot store them in the same call."""
    tk.check_access("package_create", context, data_dict)
    resources = data_dict.get("resources") or []
    if any(resource.get("upload") for resource in resources):
        sentence = tk._("Create the dataset without files first, then add its files one by one.")
        raise tk.ValidationError({"resources": [sentence]})
    intake.settle_resources(resources, [])
    return next_action(context, data_dict)


@tk.chained_action
def package_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Every save of a file passes here: resource_create, _update, _patch, _delete, package_patch and _revise."""
    package = model.Package.get(data_dict.get("id") or data_dict.get("name"))
    # CKAN reads the dataset's own topics from here; without it an editor could not save a dataset that has one.
    tk.check_access("package_update", {**context, "package": package} if package else context, data_dict)
    if package:
        intake.settle_resources(data_dict.get("resources") or [], package.resources_all)
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """CKAN closes many datasets by one SQL statement and tells nobody."""
    return _then_withdraw(next_action, context, data_dict)


@tk.chained_action
def bulk_update_private(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """CKAN closes many datasets by one SQL statement and tells nobody."""
    return _then_withdraw(next_action, context, data_dict)


def _then_withdraw(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    result = next_action(context, data_dict)
    for package_id in data_dict.get("datasets") or []:
        service.withdraw_what_closed(package_id)
    model.Session.commit()
    return result
