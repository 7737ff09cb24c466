"""Mails and other effects that wait to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_004"
down_revision = "backoffice_005"
branch_labels = None
depends_on = None

OUTBOX = "backoffice_outbox"


def upgrade() -> None:
    op.create_table(
        OUTBOX,
        sa.Column("number", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("event_id", sa.UnicodeText, nullable=False),
        sa.Column("effect", sa.UnicodeText, nullable=False),
        sa.Column("recipient", sa.UnicodeText, nullable=False),
        sa.Column("template", sa.UnicodeText, nullable=False),
        sa.Column("lang", sa.UnicodeText, nullable=False),
        sa.Column("matter", sa.UnicodeText, nullable=False),
        sa.Column("stream", sa.UnicodeText, nullable=False),
        sa.Column("payload", sa.LargeBinary),
        sa.Column("mark", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("unsure", sa.Integer, nullable=False),
        sa.Column("error", sa.UnicodeText),
        sa.Column("lease", sa.UnicodeText),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=False),
        sa.Column("give_up", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("event_id", "effect", "recipient", name="uq_backoffice_outbox_once"),
    )
    waiting = sa.text("state IN ('pending', 'retry')")
    op.create_index("ix_backoffice_outbox_due", OUTBOX, ["next_try"], postgresql_where=waiting)
    op.create_index("ix_backoffice_outbox_state", OUTBOX, ["state", "number"])
    op.create_index("ix_backoffice_outbox_stream", OUTBOX, ["stream"])


def downgrade() -> None:
    op.drop_table(OUTBOX)
