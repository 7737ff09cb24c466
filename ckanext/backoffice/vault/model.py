"""One row an object of the vault. The row is written last: a row means that the sealed file is complete."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


def _new_id() -> str:
    return str(uuid.uuid4())


def _now() -> datetime:
    return datetime.now(UTC)


class VaultObject(tk.BaseModel):
    """`owner` names the stream that the object belongs to, such as `resource:<id>`; sizes are bytes.

    `sha256` and `size` are of the plain bytes; `recipients` are the ids of the keys that open it.
    """

    __tablename__ = "backoffice_vault_object"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    purpose = sa.Column(sa.UnicodeText, nullable=False)
    owner = sa.Column(sa.UnicodeText, nullable=False, index=True)
    sha256 = sa.Column(sa.UnicodeText, nullable=False)
    size = sa.Column(sa.BigInteger, nullable=False)
    sealed_size = sa.Column(sa.BigInteger, nullable=False)
    recipients = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
