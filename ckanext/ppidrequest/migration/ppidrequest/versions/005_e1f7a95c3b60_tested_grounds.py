"""Which grounds a consequence test was held on, in place of whether there was one."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "e1f7a95c3b60"
down_revision = "5a9e13c7d2f4"
branch_labels = None
depends_on = None

TABLE = "ppidrequest_request"
TOLD = """
    UPDATE ppidrequest_request SET tested = said.grounds FROM (
        SELECT stream, jsonb_agg(DISTINCT facts::jsonb ->> 'ground') AS grounds
        FROM ledger.event WHERE kind = 'request.record_test' GROUP BY stream
    ) AS said WHERE said.stream = 'request:' || ppidrequest_request.id
"""
"""The ledger tells it as a replay would: sorted, each ground once."""


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("tested", JSONB, nullable=False, server_default="[]"))
    # Where nothing was tested, such as in a new database, the ledger need not be there yet.
    if op.get_bind().execute(sa.text(f"SELECT 1 FROM {TABLE} WHERE consequence_tested LIMIT 1")).scalar():
        op.execute(TOLD)
    op.alter_column(TABLE, "tested", server_default=None)
    op.drop_column(TABLE, "consequence_tested")


def downgrade() -> None:
    op.add_column(TABLE, sa.Column("consequence_tested", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(f"UPDATE {TABLE} SET consequence_tested = tested <> '[]'")
    op.alter_column(TABLE, "consequence_tested", server_default=None)
    op.drop_column(TABLE, "tested")
