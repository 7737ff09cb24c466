"""Entries of the two lists, read from the database: one statement a question."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import JSONB

from . import EXEMPT, PUBLIC
from .entries import Choices, ExemptEntry, PublicEntry, Unit, Wanted

KIND = {PUBLIC: "category", EXEMPT: "ground"}
YEAR = {PUBLIC: "made", EXEMPT: "decree_date"}


Entry = TypeVar("Entry", PublicEntry, ExemptEntry)


@dataclass(frozen=True)
class Part(Generic[Entry]):
    """Some entries of a list, by title, and how many there are in all."""

    entries: list[Entry]
    total: int


def public_entries(wanted: Wanted, limit: int | None = None, offset: int = 0) -> Part[PublicEntry]:
    """Entries of DIP that everybody may see."""
    rows = _rows(_narrowed(PUBLIC, wanted), limit, offset)
    return Part([_public(row) for row in rows], rows[0].total if rows else 0)


def exempt_entries(wanted: Wanted, limit: int | None = None, offset: int = 0) -> Part[ExemptEntry]:
    """Entries of DIK; those that are no longer in force as well."""
    rows = _rows(_narrowed(EXEMPT, wanted), limit, offset)
    return Part([_exempt(row) for row in rows], rows[0].total if rows else 0)


def public_entry(id_or_name: str) -> PublicEntry | None:
    """One entry of DIP."""
    rows = _rows(_named(PUBLIC, id_or_name), 1, 0)
    return _public(rows[0]) if rows else None


def exempt_entry(id_or_name: str) -> ExemptEntry | None:
    """One entry of DIK."""
    rows = _rows(_named(EXEMPT, id_or_name), 1, 0)
    return _exempt(rows[0]) if rows else None


def choices(type_: str) -> Choices:
    """Units and years of a list, units by title and the newest year first."""
    entry = _entries(type_)
    unit = sa.func.jsonb_build_object("name", entry.c.organization_name, "title", entry.c.organization_title)
    year = sa.func.left(entry.c.said[YEAR[type_]].astext, 4)
    row: Any = model.Session.execute(
        sa.select(
            sa.func.array_agg(sa.distinct(unit), type_=sa.ARRAY(JSONB)).label("units"),
            sa.func.array_agg(sa.distinct(year)).label("years"),
        ).select_from(entry)
    ).one()
    units = sorted((Unit(**said) for said in row.units or ()), key=lambda unit: unit.title)
    return Choices(tuple(units), tuple(sorted(row.years or (), reverse=True)))


def _entries(type_: str) -> Any:
    """One row an entry: its columns, its organisation, `said` (its other fields), and the dataset that it links."""
    package, unit, extra = (model.package_table.c, model.group_table.alias("unit"), model.package_extra_table.c)
    said = (
        sa.select(sa.func.jsonb_object_agg(extra.key, extra.value))
        .where(extra.package_id == package.id, extra.state == "active")
        .correlate(model.package_table)
        .scalar_subquery()
    )
    return (
        sa.select(
            package.id,
            package.name,
            package.title,
            package.owner_org.label("organization_id"),
            unit.c.name.label("organization_name"),
            sa.func.coalesce(sa.func.nullif(unit.c.title, ""), unit.c.name).label("organization_title"),
            sa.type_coerce(sa.func.coalesce(said, sa.literal({}, JSONB)), JSONB).label("said"),
        )
        .select_from(model.package_table.join(unit, unit.c.id == package.owner_org))
        .where(package.type == type_, package.state == "active", package.private.is_(False))
        .subquery("entry")
    )


def _narrowed(type_: str, wanted: Wanted) -> sa.sql.Select:
    entry = _entries(type_)
    title = sa.func.lower(entry.c.title)
    conditions = [title.contains(word, autoescape=True) for word in wanted.words.lower().split()]
    if wanted.organization:
        unit = wanted.organization
        conditions.append(sa.or_(entry.c.organization_id == unit, entry.c.organization_name == unit))
    if wanted.kind:
        conditions.append(entry.c.said[KIND[type_]].astext == wanted.kind)
    if wanted.year:
        conditions.append(sa.func.left(entry.c.said[YEAR[type_]].astext, 4) == wanted.year)
    return _with_dataset(entry).where(*conditions)


def _named(type_: str, id_or_name: str) -> sa.sql.Select:
    entry = _entries(type_)
    return _with_dataset(entry).where(sa.or_(entry.c.id == id_or_name, entry.c.name == id_or_name))


def _with_dataset(entry: Any) -> sa.sql.Select:
    linked = model.package_table.alias("linked")
    seen = sa.and_(
        linked.c.id == entry.c.said["dataset_id"].astext, linked.c.state == "active", linked.c.private.is_(False)
    )
    columns = (entry, linked.c.name.label("dataset_name"), sa.func.count().over().label("total"))
    return sa.select(*columns).select_from(entry.outerjoin(linked, seen))


def _rows(statement: sa.sql.Select, limit: int | None, offset: int) -> list[Any]:
    entry = statement.selected_columns
    return list(model.Session.execute(statement.order_by(entry.title, entry.id).limit(limit).offset(offset)))


def _public(row: Any) -> PublicEntry:
    said = row.said
    return PublicEntry(
        **_common(row),
        **{name: said.get(name, "") for name in ("responsible", "made", "made_in", "retention", "category")},
        form=tuple(json.loads(said.get("form") or "[]")),
        dataset_id=said.get("dataset_id", ""),
        dataset_name=row.dataset_name or "",
    )


def _exempt(row: Any) -> ExemptEntry:
    said, until = row.said, row.said.get("until")
    texts = ("ground", "law", "consequence", "consequence_test_number", "decree_number", "decree_by")
    return ExemptEntry(
        **_common(row),
        **{name: said.get(name, "") for name in texts},
        until=dt.date.fromisoformat(until) if until else None,
        decree_date=dt.date.fromisoformat(said["decree_date"]),
    )


def _common(row: Any) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("id", "name", "title", "organization_id", "organization_title")}
