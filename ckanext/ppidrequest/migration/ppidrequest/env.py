"""Alembic's environment of one plugin: only its own tables are looked at, in CKAN's metadata and database."""

from pathlib import Path

from alembic import context
from ckan.model.meta import metadata
from sqlalchemy import engine_from_config, pool

PLUGIN = Path(__file__).parent.name


def include_object(_object, name, type_, _reflected, _compare_to):
    return type_ != "table" or name.startswith(f"{PLUGIN}_")


def run() -> None:
    section = context.config.get_section(context.config.config_ini_section)
    engine = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            version_table=f"{PLUGIN}_alembic_version",
            include_object=include_object,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
