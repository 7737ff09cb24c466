"""A download that the PPID has stopped."""

import sqlalchemy as sa
from alembic import op

revision = "5a9e13c7d2f4"
down_revision = "c2d90f4b8e17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ppidrequest_grant", sa.Column("stopped", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("ppidrequest_grant", "stopped")
