"""SQL about inspections of files of requests. Nothing here decides, and nothing here commits."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from ckanext.backoffice.vault.model import VaultObject

from ..model import FileInspection
from .terms import WORKING, Inspection, Lane, State

ROW = FileInspection
FIELDS = tuple(Inspection.__dataclass_fields__)
LOCK_CLASS = 0x696E7370
"""First half of the advisory lock that a worker holds on an inspection."""


def inspection_of(row: Any) -> Inspection:
    said = {name: getattr(row, name) for name in FIELDS}
    return Inspection(**said | {"lane": Lane(row.lane), "state": State(row.state), "people": tuple(row.people.split())})


def insert(inspection: Inspection, sealed: bytes) -> bool:
    """False when there is one of this owner and object already."""
    values = _values(inspection) | {"sealed": sealed, "told": 0, "created": _now()}
    made = upsert(ROW).values(**values).on_conflict_do_nothing(index_elements=["owner", "object_id"])
    return model.Session.execute(made.returning(ROW.id)).first() is not None


def update(inspection: Inspection, sealed: bytes) -> None:
    """The version that was read must be the one that is there. Raises LookupError when it is not."""
    same = sa.and_(ROW.id == inspection.id, ROW.version == inspection.version - 1)
    changed = sa.update(ROW).where(same).values(**_values(inspection), sealed=sealed).returning(ROW.id)
    if model.Session.execute(changed.execution_options(synchronize_session=False)).first() is None:
        raise LookupError(inspection.id)


def locked(id_: str) -> Any:
    """The row, until the transaction ends. Raises LookupError."""
    return _one(sa.select(ROW).where(ROW.id == id_).with_for_update(), id_)


def find(id_: str) -> Any:
    """Raises LookupError."""
    return _one(sa.select(ROW).where(ROW.id == id_), id_)


def of_object(owner: str, object_id: str) -> Any:
    """The row, or None."""
    query = sa.select(ROW).where(ROW.owner == owner, ROW.object_id == object_id)
    return model.Session.execute(query).scalar()


def listed(*, owner: str | None = None, id_: str | None = None) -> list[tuple[Any, ...]]:
    """Rows, oldest first, each with digest and size of original and copy. One statement."""
    original, copy = aliased(VaultObject), aliased(VaultObject)
    query = sa.select(ROW, original.sha256, original.size, copy.sha256, copy.size)
    query = query.outerjoin(original, original.id == ROW.object_id).outerjoin(copy, copy.id == ROW.masked_object_id)
    query = query.where(ROW.owner == owner if owner else ROW.id == id_)
    ordered = query.order_by(ROW.created, ROW.id).execution_options(populate_existing=True)
    return [tuple(row) for row in model.Session.execute(ordered)]


def of_owner(owner: str) -> list[str]:
    """Ids."""
    return list(model.Session.execute(sa.select(ROW.id).where(ROW.owner == owner)).scalars())


def erase(ids: Iterable[str]) -> None:
    """The words go, the states stay."""
    model.Session.execute(sa.update(ROW).where(ROW.id.in_(list(ids))).values(sealed=None))


def unfinished(*, untold: bool) -> list[tuple[str, int]]:
    """Ids and versions of those that wait and that no worker has; with `untold` also those whose owner knows less."""
    waits = sa.and_(ROW.state.in_(WORKING), ROW.sealed.is_not(None))
    if untold:
        waits = sa.or_(waits, sa.and_(ROW.state.not_in(WORKING), ROW.told < ROW.version))
    query = sa.select(ROW.id, ROW.version).where(waits, sa.not_(_busy())).order_by(ROW.changed)
    return [(id_, version) for id_, version in model.Session.execute(query)]


def told(id_: str, version: int) -> None:
    model.Session.execute(sa.update(ROW).where(ROW.id == id_).values(told=version))


def _busy() -> Any:
    """Whether a worker holds the lock of a row (`work.alone`)."""
    held = (
        "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid::bigint = :lock_class"
        " AND objid::bigint = hashtext(datamask_file_inspection.id)::bigint & 4294967295"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
    )
    return sa.text(held).bindparams(lock_class=LOCK_CLASS)


def _values(inspection: Inspection) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(inspection, name) for name in FIELDS}
    said |= {"lane": inspection.lane.value, "state": inspection.state.value, "people": " ".join(inspection.people)}
    return said | {"changed": _now()}


def _one(query: Any, id_: str) -> Any:
    found = model.Session.execute(query.execution_options(populate_existing=True)).scalar()
    if found is None:
        raise LookupError(id_)
    return found


def _now() -> datetime:
    return datetime.now(UTC)
