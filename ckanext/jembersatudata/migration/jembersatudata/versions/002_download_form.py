"""Filled download forms, and under which of them a file went out."""

import sqlalchemy as sa
from alembic import op

revision = "jembersatudata_002"
down_revision = "jembersatudata_001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "jembersatudata_download_form",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resource_id", sa.UnicodeText, nullable=False),
        sa.Column("package_id", sa.UnicodeText, nullable=False),
        sa.Column("category", sa.UnicodeText, nullable=False),
        sa.Column("purpose", sa.UnicodeText, nullable=False),
        sa.Column("statement", sa.Integer, nullable=False),
        sa.Column("identity", sa.LargeBinary),
        sa.Column("contact", sa.LargeBinary),
    )
    op.create_index("ix_jembersatudata_download_form_filled_at", "jembersatudata_download_form", ["filled_at"])
    op.add_column("jembersatudata_download", sa.Column("permit_id", sa.UnicodeText))


def downgrade() -> None:
    op.drop_column("jembersatudata_download", "permit_id")
    op.drop_table("jembersatudata_download_form")
