"""How the letters of an officer are signed: office, name with titles, rank and NIP."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_009"
down_revision = "backoffice_006"
branch_labels = None
depends_on = None

TABLE = "backoffice_appointment"
COLUMNS = ("office", "written_name", "rank", "nip")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column(TABLE, sa.Column(name, sa.UnicodeText, nullable=False, server_default=""))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column(TABLE, name)
