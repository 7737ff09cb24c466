"""One row an upload that is held back from the public."""

import uuid
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class State(StrEnum):
    """HELD: never published. WITHDRAWN: was public, and was sealed when its dataset closed or was deleted."""

    HELD = "held"
    WITHDRAWN = "withdrawn"


def _new_id() -> str:
    return str(uuid.uuid4())


def _now() -> datetime:
    return datetime.now(UTC)


class Inspection(tk.BaseModel):
    """Bound to what was true when the bytes were sealed: resource, dataset, organisation and this one upload."""

    __tablename__ = "datamask_inspection"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    package_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    organization_id = sa.Column(sa.UnicodeText)
    upload_id = sa.Column(sa.UnicodeText, nullable=False, unique=True, default=_new_id)
    vault_object_id = sa.Column(sa.UnicodeText, nullable=False)
    extension = sa.Column(sa.UnicodeText, nullable=False)
    state = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
