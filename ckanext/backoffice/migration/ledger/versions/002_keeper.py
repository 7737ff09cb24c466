"""The keeper writes events before it gives anything, and reads how much was given in the last hour."""

import sqlalchemy as sa
from alembic import op

revision = "ledger_002"
down_revision = "ledger_001"
branch_labels = None
depends_on = None

KEEPER = "keeper"
GRANTS = ("USAGE ON SCHEMA ledger", "SELECT, INSERT ON ledger.event", "INSERT ON ledger.event_text")


def upgrade() -> None:
    if _has_a_role():
        for words in GRANTS:
            op.execute(f"GRANT {words} TO {KEEPER}")


def downgrade() -> None:
    if _has_a_role():
        for words in GRANTS:
            op.execute(f"REVOKE {words} FROM {KEEPER}")


def _has_a_role() -> bool:
    return bool(op.get_bind().execute(sa.text(f"SELECT 1 FROM pg_roles WHERE rolname = '{KEEPER}'")).scalar())
