"""Marked put records, retention and holds of the vault.

Objects from before get no mark, for only the portal can make one: they stay, held by their owner, and are reported.
"""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_002"
down_revision = "backoffice_001"
branch_labels = None
depends_on = None

OBJECT, HOLD = "backoffice_vault_object", "backoffice_vault_hold"


def upgrade() -> None:
    op.add_column(OBJECT, sa.Column("sealed_sha256", sa.UnicodeText, nullable=False, server_default=""))
    op.add_column(OBJECT, sa.Column("keep_until", sa.DateTime(timezone=True)))
    op.add_column(OBJECT, sa.Column("mark", sa.UnicodeText, nullable=False, server_default=""))
    op.add_column(OBJECT, sa.Column("purging", sa.DateTime(timezone=True)))
    op.execute(f"UPDATE {OBJECT} SET keep_until = created + interval '30 days'")
    op.alter_column(OBJECT, "keep_until", nullable=False)
    op.alter_column(OBJECT, "sealed_sha256", server_default=None)
    op.alter_column(OBJECT, "mark", server_default=None)
    op.create_index("ix_backoffice_vault_object_keep_until", OBJECT, ["keep_until"])
    op.create_table(
        HOLD,
        sa.Column("object_id", sa.UnicodeText, sa.ForeignKey(f"{OBJECT}.id"), primary_key=True),
        sa.Column("holder_kind", sa.UnicodeText, primary_key=True),
        sa.Column("holder_id", sa.UnicodeText, primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_backoffice_vault_hold_holder", HOLD, ["holder_kind", "holder_id"])
    owner = "split_part(owner, ':', 1), split_part(owner, ':', 2)"
    op.execute(f"INSERT INTO {HOLD} (object_id, holder_kind, holder_id) SELECT id, {owner} FROM {OBJECT}")


def downgrade() -> None:
    op.drop_table(HOLD)
    op.drop_index("ix_backoffice_vault_object_keep_until", OBJECT)
    for name in ("purging", "mark", "keep_until", "sealed_sha256"):
        op.drop_column(OBJECT, name)
