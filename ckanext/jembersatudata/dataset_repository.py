"""Facts of one public dataset, straight from the database."""

from dataclasses import dataclass

import sqlalchemy as sa
from ckan import model

from .gate.levels import level_of


@dataclass(frozen=True)
class ResourceFacts:
    """`name` is empty where nobody gave one."""

    id: str
    name: str
    format: str


@dataclass(frozen=True)
class DatasetFacts:
    """`level`: terbuka, terbatas or dikecualikan."""

    id: str
    name: str
    title: str
    level: str
    organization_id: str
    organization_title: str
    resources: tuple[ResourceFacts, ...]


def facts_of(id_or_name: str) -> DatasetFacts | None:
    """None when nobody knows it, or not everybody may. Two statements."""
    row = model.Session.execute(_dataset(id_or_name)).first()
    if row is None:
        return None
    resource = model.resource_table.c
    living = sa.select(resource.id, resource.name, resource.format).where(
        resource.package_id == row.id, resource.state == "active"
    )
    files = model.Session.execute(living.order_by(resource.position))
    return DatasetFacts(
        id=row.id,
        name=row.name,
        title=row.title or row.name,
        level=str(level_of(row.access_level)),
        organization_id=row.owner_org or "",
        organization_title=row.organization_title or "",
        resources=tuple(ResourceFacts(file.id, file.name or "", file.format or "") for file in files),
    )


def _dataset(id_or_name: str) -> sa.sql.Select:
    package, extra = (model.package_table.c, model.package_extra_table.c)
    unit = model.group_table.alias("unit")
    of_level = sa.and_(extra.package_id == package.id, extra.key == "access_level", extra.state == "active")
    owned = model.package_table.outerjoin(unit, unit.c.id == package.owner_org)
    return (
        sa.select(
            package.id,
            package.name,
            package.title,
            package.owner_org,
            unit.c.title.label("organization_title"),
            extra.value.label("access_level"),
        )
        .select_from(owned.outerjoin(model.package_extra_table, of_level))
        .where(sa.or_(package.id == id_or_name, package.name == id_or_name))
        .where(package.type == "dataset", package.state == "active", package.private.is_(False))
    )
