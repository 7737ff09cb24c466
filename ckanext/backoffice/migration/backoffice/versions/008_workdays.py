"""Days that are not what their weekday says."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_008"
down_revision = "backoffice_004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backoffice_special_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("name", sa.UnicodeText, nullable=False),
        sa.Column("decree", sa.UnicodeText, nullable=False),
        sa.Column("edited", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("backoffice_special_day")
