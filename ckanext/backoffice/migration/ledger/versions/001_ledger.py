"""Events, typed texts, seals; what the database refuses."""

import sqlalchemy as sa
from alembic import op

from ckanext.backoffice.ledger.guard import FUNCTIONS, STATEMENTS

revision = "ledger_001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = "ledger"


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("text_digest", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        schema=SCHEMA,
    )
    op.create_index("ix_event_kind_at", "event", ["kind", "at"], schema=SCHEMA)
    op.create_table(
        "event_text",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["stream", "seq"], ["ledger.event.stream", "ledger.event.seq"]),
        schema=SCHEMA,
    )
    op.create_table(
        "seal",
        sa.Column("n", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("events", sa.BigInteger, nullable=False),
        sa.Column("heads", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("mac", sa.Text, nullable=False),
        schema=SCHEMA,
    )
    op.create_table(
        "sealed_head",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("n", sa.BigInteger, sa.ForeignKey("ledger.seal.n"), nullable=False, index=True),
        schema=SCHEMA,
    )
    for statement in STATEMENTS:
        op.execute(sa.text(statement.replace(":", r"\:")))


def downgrade() -> None:
    for name in ("sealed_head", "seal", "event_text", "event"):
        op.drop_table(name, schema=SCHEMA)
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION ledger.{name}()")
