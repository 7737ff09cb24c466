"""Persons at rest, and what the keeper's own database role may do."""

import sqlalchemy as sa
from alembic import op

revision = "backoffice_006"
down_revision = "backoffice_008"
branch_labels = None
depends_on = None

PERSON, TAG = "backoffice_person", "backoffice_person_tag"

KEEPER = "keeper"
GRANTS = (
    # FOR KEY SHARE asks for the right to change some column; this one only begins a removal.
    "SELECT, INSERT, UPDATE (purging) ON backoffice_vault_object",
    f"SELECT (id, purpose, account, sealed, mark) ON {PERSON}",
    "SELECT ON backoffice_appointment",
    'SELECT (id, state, sysadmin) ON "user"',
    "SELECT (id, owner_org) ON package",
    "SELECT (id, package_id) ON resource",
)
"""What the keeper looks up, and the row of a masked copy. No password, no session, no metadata, no contact."""


def upgrade() -> None:
    op.create_table(
        PERSON,
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("purpose", sa.UnicodeText, nullable=False),
        sa.Column("account", sa.UnicodeText),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("recipients", sa.UnicodeText),
        sa.Column("mark", sa.UnicodeText),
        sa.Column("contact", sa.LargeBinary),
        sa.Column("contact_recipients", sa.UnicodeText),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keep_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tagged", sa.DateTime(timezone=True)),
        sa.Column("erased", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_backoffice_person_account", PERSON, ["account"])
    op.create_index("ix_backoffice_person_keep_until", PERSON, ["keep_until"])
    untagged = sa.text("tagged IS NULL AND erased IS NULL")
    op.create_index("ix_backoffice_person_untagged", PERSON, ["created"], postgresql_where=untagged)
    op.create_table(
        TAG,
        sa.Column("person_id", sa.UnicodeText, sa.ForeignKey(f"{PERSON}.id"), primary_key=True),
        sa.Column("kind", sa.UnicodeText, primary_key=True),
        sa.Column("key_id", sa.UnicodeText, primary_key=True),
        sa.Column("tag", sa.UnicodeText, nullable=False),
    )
    op.create_index("ix_backoffice_person_tag_tag", TAG, ["tag"])
    if _keeper_has_a_role():
        for words in GRANTS:
            op.execute(f"GRANT {words} TO {KEEPER}")


def downgrade() -> None:
    if _keeper_has_a_role():
        for words in GRANTS:
            op.execute(f"REVOKE {words} FROM {KEEPER}")
    op.drop_table(TAG)
    op.drop_table(PERSON)


def _keeper_has_a_role() -> bool:
    """`./portal up` makes it; without it the keeper uses the portal's."""
    return bool(op.get_bind().execute(sa.text(f"SELECT 1 FROM pg_roles WHERE rolname = '{KEEPER}'")).scalar())
