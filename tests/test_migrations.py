"""Tables of each plugin: the migrations make what the models say, take it away again, and make it again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.pool import NullPool

import ckanext.backoffice
from ckanext.backoffice.ledger import guard
from ckanext.backoffice.ledger.model import SCHEMA, metadata

PLUGINS = ("backoffice", "datamask", "jembersatudata", "ppidrequest")

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db")


@pytest.mark.parametrize("plugin", PLUGINS)
def test_models_and_tables_agree_up_down_and_up(plugin: str, migrate_db_for: Callable[..., None]) -> None:
    assert tables(plugin)
    assert differences(plugin) == []
    model.Session.remove()
    migrate_db_for(plugin, "base", False)
    assert tables(plugin) == set()
    assert differences(plugin)
    migrate_db_for(plugin)
    assert differences(plugin) == []


def tables(plugin: str) -> set[str]:
    """Tables of a plugin, without the one that holds its revision."""
    names = sa.inspect(model.meta.engine).get_table_names()
    return {name for name in names if _is_of(plugin, name)}


def differences(plugin: str) -> list[object]:
    """What a revision would have to change to make the database what the models say."""

    def ours(_object: object, name: str, kind: str, *_more: object) -> bool:
        return kind != "table" or _is_of(plugin, name)

    with model.meta.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        return compare_metadata(context, tk.BaseModel.metadata)


def _is_of(plugin: str, table: str) -> bool:
    return table.startswith(f"{plugin}_") and table != f"{plugin}_alembic_version"


def test_the_ledger_has_a_branch_of_its_own_up_down_and_up(ledger: None) -> None:
    branch = Config(Path(ckanext.backoffice.__path__[0]) / "migration" / "ledger" / "alembic.ini")
    assert ledger_differences() == []
    command.downgrade(branch, "base")
    assert sa.inspect(model.meta.engine).get_table_names(SCHEMA) in ([], ["alembic_version"])
    assert ledger_differences()
    command.upgrade(branch, "head")
    assert ledger_differences() == []
    assert list(guard.faults(model.Session)) == []


def ledger_differences() -> list[object]:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "schema" or name == SCHEMA

    # The admin's: for the role `ledger` its schema is the default one, which has no name for alembic.
    engine = sa.create_engine(os.environ["PORTAL_ADMIN_URL"], poolclass=NullPool)
    with engine.connect() as connection:
        options = {"include_schemas": True, "include_name": ours, "compare_type": True, "version_table_schema": SCHEMA}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
