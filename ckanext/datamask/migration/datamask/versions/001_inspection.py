"""Uploads that are held back."""

import sqlalchemy as sa
from alembic import op

revision = "datamask_001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datamask_inspection",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("resource_id", sa.UnicodeText, nullable=False),
        sa.Column("package_id", sa.UnicodeText, nullable=False),
        sa.Column("organization_id", sa.UnicodeText),
        sa.Column("upload_id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("vault_object_id", sa.UnicodeText, nullable=False),
        sa.Column("extension", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_datamask_inspection_resource_id", "datamask_inspection", ["resource_id"])
    op.create_index("ix_datamask_inspection_package_id", "datamask_inspection", ["package_id"])


def downgrade() -> None:
    op.drop_table("datamask_inspection")
