"""Delivered files."""

import sqlalchemy as sa
from alembic import op

revision = "jembersatudata_001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "jembersatudata_download",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("resource_id", sa.UnicodeText, nullable=False),
        sa.Column("package_id", sa.UnicodeText, nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
    )
    for column in ("resource_id", "package_id", "delivered_at"):
        op.create_index(f"ix_jembersatudata_download_{column}", "jembersatudata_download", [column])


def downgrade() -> None:
    op.drop_table("jembersatudata_download")
