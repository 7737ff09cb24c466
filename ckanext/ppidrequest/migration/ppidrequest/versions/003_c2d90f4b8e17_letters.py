"""Letters and the certificates of the keys that sign them."""

import sqlalchemy as sa
from alembic import op

revision = "c2d90f4b8e17"
down_revision = "7d41b6e2c905"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ppidrequest_letter",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("request_id", sa.UnicodeText, nullable=False),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("command", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("book", sa.UnicodeText),
        sa.Column("number", sa.UnicodeText, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("token", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("signer_user_id", sa.UnicodeText),
        sa.Column("signer_office", sa.UnicodeText, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("mark", sa.UnicodeText, nullable=False),
        sa.Column("reason", sa.LargeBinary),
        sa.Column("object_id", sa.UnicodeText),
        sa.Column("sha256", sa.UnicodeText),
        sa.Column("size", sa.BigInteger),
        sa.Column("signature", sa.UnicodeText),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True)),
        sa.Column("replaced_by", sa.UnicodeText),
        sa.Column("looked", sa.Integer, nullable=False, server_default="0"),
        sa.UniqueConstraint("book", "number", name="ppidrequest_letter_number"),
    )
    op.create_index("ix_ppidrequest_letter_request_id", "ppidrequest_letter", ["request_id"])
    op.create_table(
        "ppidrequest_certificate",
        sa.Column("key_id", sa.UnicodeText, primary_key=True),
        sa.Column("der", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ppidrequest_certificate")
    op.drop_table("ppidrequest_letter")
