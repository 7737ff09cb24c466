"""What the tables of CKAN say about a dataset, read in the caller's transaction."""

from dataclasses import dataclass

import sqlalchemy as sa
from ckan import model
from ckan import plugins as p

OPEN_LEVEL = "terbuka"


@dataclass(frozen=True)
class Dataset:
    """`is_open` is false for a missing or unknown level and for a dataset that is deleted."""

    id: str
    organization_id: str | None
    is_open: bool
    is_listed: bool


def dataset(package_id: str | None) -> Dataset:
    """Level, owner and state as the current transaction has stored them. Raises LookupError without such a dataset."""
    package, extra = model.Package, model.PackageExtra
    of_level = sa.and_(extra.package_id == package.id, extra.key == "access_level", extra.state == "active")
    columns = sa.select(package.owner_org, package.state, package.private, extra.value)
    query = columns.select_from(package).outerjoin(extra, of_level).where(package.id == package_id)
    row = model.Session.execute(query).first()
    if package_id is None or row is None:
        raise LookupError(package_id)
    alive = row.state in {"active", "draft"}
    return Dataset(package_id, row.owner_org, alive and row.value == OPEN_LEVEL, alive and not row.private)


def resource(resource_id: str) -> model.Resource:
    """The resource by its own row. Raises LookupError without such a resource."""
    found = model.Session.get(model.Resource, resource_id)
    if found is None or found.package_id is None:
        raise LookupError(resource_id)
    return found


def dataset_of(resource_id: str) -> Dataset | None:
    """Dataset that owns a resource, None when there is no such resource."""
    try:
        return dataset(resource(resource_id).package_id)
    except LookupError:
        return None


def resources(package_id: str) -> list[model.Resource]:
    """Every resource of a dataset that still has a row, deleted ones as well."""
    query = sa.select(model.Resource).where(model.Resource.package_id == package_id)
    return list(model.Session.execute(query).scalars())


_CLOSED_HISTORY = """
    object_id = :id AND (
        (NOT :is_open AND data::jsonb #>> '{package,access_level}' = :open_level)
        OR (NOT :is_listed AND data::jsonb #>> '{package,private}' = 'false')
    )
"""


def forget_history(closed: Dataset) -> None:
    """Delete the snapshots of the activity stream that were taken while the dataset was more open than now."""
    if not p.plugin_loaded("activity"):
        return
    values = {
        "id": closed.id,
        "is_open": closed.is_open,
        "is_listed": closed.is_listed,
        "open_level": OPEN_LEVEL,
    }
    details = f"DELETE FROM activity_detail WHERE activity_id IN (SELECT id FROM activity WHERE {_CLOSED_HISTORY})"
    model.Session.execute(sa.text(details), values)
    model.Session.execute(sa.text(f"DELETE FROM activity WHERE {_CLOSED_HISTORY}"), values)


def forget_all_history(package_id: str) -> None:
    """Delete every activity of a dataset that is purged."""
    if not p.plugin_loaded("activity"):
        return
    details = "DELETE FROM activity_detail WHERE activity_id IN (SELECT id FROM activity WHERE object_id = :id)"
    model.Session.execute(sa.text(details), {"id": package_id})
    model.Session.execute(sa.text("DELETE FROM activity WHERE object_id = :id"), {"id": package_id})
