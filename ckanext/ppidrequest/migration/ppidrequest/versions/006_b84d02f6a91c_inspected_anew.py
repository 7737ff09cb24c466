"""From which version the inspection of a file is to be done anew: no proof up to that one counts."""

import sqlalchemy as sa
from alembic import op

revision = "b84d02f6a91c"
down_revision = "e1f7a95c3b60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ppidrequest_file", sa.Column("anew_from", sa.Integer))


def downgrade() -> None:
    op.drop_column("ppidrequest_file", "anew_from")
