"""The facts behind a decision: one SQL statement, by the resource's own id and the dataset that owns it now."""

import json
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan import plugins as p

from .decide import Facts
from .levels import level_of

_ALIVE = ("active", "active")


def _statement(resource_id: str) -> sa.sql.Select:
    resource, package, extra = (model.resource_table.c, model.package_table.c, model.package_extra_table.c)
    of_level = sa.and_(extra.package_id == package.id, extra.key == "access_level", extra.state == "active")
    owned = model.resource_table.join(model.package_table, resource.package_id == package.id)
    return (
        sa.select(
            resource.url,
            resource.url_type,
            sa.cast(resource.extras, sa.UnicodeText).label("extras"),
            resource.state.label("resource_state"),
            package.id.label("package_id"),
            package.state.label("package_state"),
            package.private,
            extra.value.label("access_level"),
        )
        .select_from(owned.outerjoin(model.package_extra_table, of_level))
        .where(resource.id == resource_id)
    )


def facts_of(resource_id: str) -> Facts | None:
    """Facts of a resource, None when there is no such row. Reads the database, never an index or a cache."""
    known = resource_id.isprintable()
    row: Any = model.Session.execute(_statement(resource_id)).first() if known else None
    if row is None:
        return None
    return Facts(
        resource_id=resource_id,
        package_id=row.package_id,
        level=level_of(row.access_level),
        alive=(row.resource_state, row.package_state) == _ALIVE,
        private=row.private,
        uploaded=row.url_type == "upload",
        released=bool(json.loads(row.extras or "{}").get("sha256")),
        filename=row.url.rsplit("/")[-1],
        deleted="deleted" in (row.resource_state, row.package_state),
    )


def facts_of_table(name: str) -> Facts | None:
    """Facts of the resource behind a table of the DataStore, named by its id or by an alias."""
    return facts_of(name) or _facts_behind_alias(name)


def _facts_behind_alias(name: str) -> Facts | None:
    if not p.plugin_loaded("datastore"):
        return None
    from ckanext.datastore.backend import DatastoreBackend

    _exists, resource_id = DatastoreBackend.get_active_backend().resource_id_from_alias(name)
    return facts_of(resource_id) if resource_id else None
