"""One row an object of the vault, and one row each who needs it. The object's row is written when its file is whole."""

from typing import Any

import sqlalchemy as sa
from ckan.plugins import toolkit as tk

from .record import PutRecord


class VaultObject(tk.BaseModel):
    """`owner` names the stream that the object belongs to, such as `resource:<id>`; sizes are bytes.

    `sha256` and `size` are of the plain bytes; `recipients` are the ids of the keys that open it; `mark` is the put
    record's. Only `purging` ever changes: the time when the object's removal began.
    """

    __tablename__ = "backoffice_vault_object"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    purpose = sa.Column(sa.UnicodeText, nullable=False)
    owner = sa.Column(sa.UnicodeText, nullable=False, index=True)
    sha256 = sa.Column(sa.UnicodeText, nullable=False)
    size = sa.Column(sa.BigInteger, nullable=False)
    sealed_sha256 = sa.Column(sa.UnicodeText, nullable=False)
    sealed_size = sa.Column(sa.BigInteger, nullable=False)
    recipients = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False)
    keep_until = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
    mark = sa.Column(sa.UnicodeText, nullable=False)
    purging = sa.Column(sa.DateTime(timezone=True))


class VaultHold(tk.BaseModel):
    """Who needs an object, such as (`resource`, its id); `until` ends the hold by itself, None waits for a release."""

    __tablename__ = "backoffice_vault_hold"
    __allow_unmapped__ = True

    object_id = sa.Column(sa.UnicodeText, sa.ForeignKey(VaultObject.id), primary_key=True)
    holder_kind = sa.Column(sa.UnicodeText, primary_key=True)
    holder_id = sa.Column(sa.UnicodeText, primary_key=True)
    until = sa.Column(sa.DateTime(timezone=True))

    __table_args__ = (sa.Index("ix_backoffice_vault_hold_holder", "holder_kind", "holder_id"),)


def row_of(record: PutRecord, mark: str) -> dict[str, Any]:
    """The columns of a new object."""
    return vars(record) | {"recipients": " ".join(record.recipients), "mark": mark}


def record_of(row: Any) -> PutRecord:
    """What the row of a VaultObject claims; `PutRecord.is_marked` says whether it may be believed."""
    fields: dict[str, Any] = {name: getattr(row, name) for name in PutRecord.__dataclass_fields__}
    fields["recipients"] = tuple(row.recipients.split())
    return PutRecord(**fields)
