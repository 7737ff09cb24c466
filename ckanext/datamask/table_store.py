"""Tables of CKAN's DataStore, as far as an upload or its withdrawal touches them.

Both functions work in a transaction of their own, in the DataStore's database, and never use CKAN's session.
"""

from typing import Any

from ckan import plugins as p


def drop(resource_id: str) -> None:
    """Remove the table of a resource if there is one."""
    _delete(resource_id, {})


def empty(resource_id: str) -> None:
    """Remove every row; columns and data dictionary wait for the rows of the new file."""
    _delete(resource_id, {"filters": {}})


def _delete(resource_id: str, what: dict[str, Any]) -> None:
    if not p.plugin_loaded("datastore"):
        return
    from ckanext.datastore.backend import DatastoreBackend

    backend = DatastoreBackend.get_active_backend()
    if backend.resource_exists(resource_id):
        backend.delete({}, {"resource_id": resource_id, **what})
