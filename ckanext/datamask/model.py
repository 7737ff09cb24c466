"""One row an upload that is held back from the public, and one a file of a request that is inspected."""

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


class FileInspection(tk.BaseModel):
    """One file of a request: `inspection.terms.Inspection`, the fold of the ledger's stream `inspection:<id>`.

    `sealed` holds what people typed and what the file calls its columns (`inspection.details`), None when it is erased.
    `told` is the version that the owner of the file was told of last.
    """

    __tablename__ = "datamask_file_inspection"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    owner = sa.Column(sa.UnicodeText, nullable=False)
    object_id = sa.Column(sa.UnicodeText, nullable=False)
    extension = sa.Column(sa.UnicodeText, nullable=False)
    number = sa.Column(sa.UnicodeText, nullable=False)
    organization_id = sa.Column(sa.UnicodeText, nullable=False)
    lane = sa.Column(sa.UnicodeText, nullable=False)
    state = sa.Column(sa.UnicodeText, nullable=False, index=True)
    version = sa.Column(sa.Integer, nullable=False)
    people = sa.Column(sa.UnicodeText, nullable=False)
    rows = sa.Column(sa.Integer, nullable=False)
    findings = sa.Column(sa.Integer, nullable=False)
    fault = sa.Column(sa.UnicodeText, nullable=False)
    decided_from = sa.Column(sa.Integer, nullable=False)
    masked_object_id = sa.Column(sa.UnicodeText)
    sealed = sa.Column(sa.LargeBinary)
    told = sa.Column(sa.Integer, nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
    changed = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)

    __table_args__ = (sa.UniqueConstraint("owner", "object_id", name="uq_datamask_file_inspection_owner_object"),)
