"""Appointments of officers."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_003"
down_revision = "backoffice_002"
branch_labels = None
depends_on = None

TABLE = "backoffice_appointment"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("role", sa.UnicodeText, nullable=False),
        sa.Column("organization_id", sa.UnicodeText),
        sa.Column("stand_in", sa.UnicodeText),
        sa.Column("decree_number", sa.UnicodeText, nullable=False),
        sa.Column("decree_object_id", sa.UnicodeText),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("ends", sa.Date),
        sa.Column("proposed_by", sa.UnicodeText, nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.UnicodeText),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("closed_by", sa.UnicodeText),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("leave_until", sa.Date),
        sa.Column("leave_to", sa.UnicodeText),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("ix_backoffice_appointment_user_id", TABLE, ["user_id"])
    op.create_index("ix_backoffice_appointment_leave_to", TABLE, ["leave_to"])
    op.create_index("ix_backoffice_appointment_duty", TABLE, ["role", "organization_id"])


def downgrade() -> None:
    op.drop_table(TABLE)
