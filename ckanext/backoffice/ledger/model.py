"""Tables of the ledger, in a MetaData and a schema of their own: what clears or drops CKAN's tables never meets them.

They belong to the database role `ledger`; the portal's role may SELECT and INSERT (and DELETE a typed text). Made by
the alembic branch `migration/ledger`, which `./portal up` runs as that role.
"""

import sqlalchemy as sa

SCHEMA = "ledger"

metadata = sa.MetaData(schema=SCHEMA)

EVENT = sa.Table(
    "event",
    metadata,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, sa.FetchedValue(), primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("text_digest", sa.Text, nullable=False),
    sa.Column("prev", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Index("ix_event_kind_at", "kind", "at"),
)
"""`seq`, `at`, `prev` and `hash` are written by the trigger `chain` (guard.py), whatever an INSERT says."""

EVENT_TEXT = sa.Table(
    "event_text",
    metadata,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.ForeignKeyConstraint(["stream", "seq"], [EVENT.c.stream, EVENT.c.seq]),
)
"""What a person typed, sealed with its salt; erasing is deleting the row."""

SEAL = sa.Table(
    "seal",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("events", sa.BigInteger, nullable=False),
    sa.Column("heads", sa.Text, nullable=False),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("mac", sa.Text, nullable=False),
)
"""One row a sealing: `events` sealed so far in all, digest of the new heads, root over this and all seals before."""

SEALED_HEAD = sa.Table(
    "sealed_head",
    metadata,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("n", sa.BigInteger, sa.ForeignKey(SEAL.c.n), nullable=False, index=True),
)
"""How far a stream had come when seal `n` was made."""
