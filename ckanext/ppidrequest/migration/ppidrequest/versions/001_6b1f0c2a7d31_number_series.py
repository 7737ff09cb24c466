"""Number series: registers and letters are counted without gaps."""

import sqlalchemy as sa
from alembic import op

revision = "6b1f0c2a7d31"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ppidrequest_number_series",
        sa.Column("book", sa.UnicodeText, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ppidrequest_number_series")
