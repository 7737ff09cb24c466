"""Inspections of files of requests."""

import sqlalchemy as sa
from alembic import op

revision = "datamask_002"
down_revision = "datamask_001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datamask_file_inspection",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("owner", sa.UnicodeText, nullable=False),
        sa.Column("object_id", sa.UnicodeText, nullable=False),
        sa.Column("extension", sa.UnicodeText, nullable=False),
        sa.Column("number", sa.UnicodeText, nullable=False),
        sa.Column("organization_id", sa.UnicodeText, nullable=False),
        sa.Column("lane", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("people", sa.UnicodeText, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("findings", sa.Integer, nullable=False),
        sa.Column("fault", sa.UnicodeText, nullable=False),
        sa.Column("decided_from", sa.Integer, nullable=False),
        sa.Column("masked_object_id", sa.UnicodeText),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("owner", "object_id", name="uq_datamask_file_inspection_owner_object"),
    )
    op.create_index("ix_datamask_file_inspection_state", "datamask_file_inspection", ["state"])


def downgrade() -> None:
    op.drop_table("datamask_file_inspection")
