"""What the clock did last."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_005"
down_revision = "backoffice_003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backoffice_clock_tick",
        sa.Column("name", sa.UnicodeText, primary_key=True),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failure", sa.UnicodeText),
        sa.Column("failing_since", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    op.drop_table("backoffice_clock_tick")
