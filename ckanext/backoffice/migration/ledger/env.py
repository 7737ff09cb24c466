"""Alembic's environment of the ledger: a branch of its own, run by the database role `ledger` and not by `db upgrade`.

The address, with the password of that role, comes in the variable PORTAL_LEDGER_URL.
"""

import os

import sqlalchemy as sa
from alembic import context

from ckanext.backoffice.ledger.model import SCHEMA, metadata


def include_name(name, type_, _parents):
    return type_ != "schema" or name == SCHEMA


def run() -> None:
    # Else the schema of the role's own name is its default one, which has no name for alembic.
    plain = {"options": "-csearch_path=public"}
    engine = sa.create_engine(os.environ["PORTAL_LEDGER_URL"], poolclass=sa.pool.NullPool, connect_args=plain)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            version_table_schema=SCHEMA,
            include_schemas=True,
            include_name=include_name,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
