"""Who needs an object. Its bytes may go when nobody does any more and its retention has passed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from .model import VaultHold, VaultObject
from .store import row


def hold(object_id: str, holder_kind: str, holder_id: str, until: datetime | None = None) -> None:
    """Keep an object for a holder, until it is released or until a time; once more moves that time.

    Waits for a purge of the same object. Raises LookupError when there is no such object, or it is being removed.
    """
    row(object_id)
    key = {"object_id": object_id, "holder_kind": holder_kind, "holder_id": holder_id}
    statement = insert(VaultHold).values(**key, until=until)
    model.Session.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"until": until}))


def release(object_id: str, holder_kind: str, holder_id: str) -> None:
    """End one hold; nothing happens when there is none."""
    model.Session.execute(_of(holder_kind, holder_id).where(VaultHold.object_id == object_id))


def release_all(holder_kind: str, holder_id: str) -> None:
    """End every hold of a holder that is gone."""
    model.Session.execute(_of(holder_kind, holder_id))


def is_held(now: datetime) -> Any:
    """Whether somebody needs a VaultObject at `now`, for a query."""
    lasts = sa.or_(VaultHold.until.is_(None), VaultHold.until > now)
    return sa.exists().where(sa.and_(VaultHold.object_id == VaultObject.id, lasts))


def _of(holder_kind: str, holder_id: str) -> Any:
    return sa.delete(VaultHold).where(VaultHold.holder_kind == holder_kind, VaultHold.holder_id == holder_id)
