"""Who an applicant is, for officers who may know it: each look is asked of the keeper, who writes it down."""

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ckanext.backoffice.keeper import client

from ..auth.request import actor_of, row_of
from ..schema import identity as schema

__all__ = ["ppidrequest_identity_show"]


@tk.validate_action_data(schema.look)
def ppidrequest_identity_show(context: Context, data_dict: DataDict) -> dict[str, str]:
    """The identity of the applicant of the request `number`, by field, for a `reason`: verification, letter, contact.

    Raises what `keeper.client.reveal` raises: nobody else can open it.
    """
    tk.check_access("ppidrequest_identity_show", context, data_dict)
    row = row_of(context, data_dict["number"])
    return client.reveal(row.person_id, actor_of(context, row).id, data_dict["reason"])
