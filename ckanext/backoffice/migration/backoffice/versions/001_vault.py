"""Vault objects."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backoffice_vault_object",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("purpose", sa.UnicodeText, nullable=False),
        sa.Column("owner", sa.UnicodeText, nullable=False),
        sa.Column("sha256", sa.UnicodeText, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sealed_size", sa.BigInteger, nullable=False),
        sa.Column("recipients", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_backoffice_vault_object_owner", "backoffice_vault_object", ["owner"])


def downgrade() -> None:
    op.drop_table("backoffice_vault_object")
