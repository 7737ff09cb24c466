"""Loads the released file of an open dataset into the DataStore, as a table with typed columns.

Only CKAN's FileStore is read, so only bytes that were released. Runs in an rq job (no request, no user) or directly.
Neither a log line nor an error that leaves this module holds a cell: the DataStore quotes rows in its messages.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.types import Context
from redis.exceptions import RedisError

from ckanext.datamask import filestore, repository, table_store
from ckanext.datamask.tables import NoTableError, Table, read_table

log = logging.getLogger(__name__)

FORMATS = frozenset({"csv", "tsv"})
JOB_SECONDS = 900
NOTE = {"entity_type": "resource", "task_type": "datamask", "key": "table"}
"""Row of core's task_status: `error` tells readers why there is no table, `value` keeps the data dictionary."""

Infos = dict[str, dict[str, Any]]
"""Column id to what is said about it: label, notes, unit."""


class LoadError(Exception):
    """The DataStore refused the table and nothing of it is left. Names the kind of error, not what it held."""


def enqueue(resource_id: str) -> None:
    """Have a worker load the table; for after the commit of the release. A Redis that is away stops nothing."""
    try:
        tk.enqueue_job(load, [resource_id], title="Memuat tabel", rq_kwargs={"timeout": JOB_SECONDS})
    except RedisError as error:
        log.warning("Table of %s not queued: %s", resource_id, type(error).__name__)


def load(resource_id: str) -> int | None:
    """Replace the table by what the released file holds now. Returns its rows, or None if there is to be no table.

    For job and command entry points: it commits, and forgets what the session has not saved.

    :raises LoadError: the DataStore refused.
    """
    with _alone(resource_id):
        rows = _load(resource_id) if _is_open(resource_id) else None
        # A dataset that closed meanwhile had no table yet that its closing could drop.
        if rows is None or not _is_open(resource_id):
            table_store.drop(resource_id)
            return None
        return rows


def describe(resource_id: str, infos: Infos) -> None:
    """Keep a data dictionary for the next load."""
    _keep_note(resource_id, infos)


def rows_max() -> int:
    """Most rows of a table (`ckanext.datamask.table_rows_max`)."""
    return tk.config.get("ckanext.datamask.table_rows_max")


def _load(resource_id: str) -> int | None:
    infos = _infos(resource_id)
    try:
        table = _released(resource_id)
    except NoTableError as problem:
        _keep_note(resource_id, infos, str(problem))
        return None
    _keep_note(resource_id, infos)
    table_store.drop(resource_id)
    _create(resource_id, table, infos)
    return len(table.rows)


def _released(resource_id: str) -> Table:
    if (repository.resource(resource_id).format or "").lower() not in FORMATS:
        raise NoTableError("")
    try:
        with filestore.path_of(resource_id).open("rb") as file:
            return read_table(file, rows_max())
    except FileNotFoundError:
        raise NoTableError("") from None


def _create(resource_id: str, table: Table, infos: Infos) -> None:
    """In one call, which is one transaction of the DataStore: all rows or none."""
    fields = [
        {"id": column.id, "type": column.type.value, "info": {"label": column.label} | infos.get(column.id, {})}
        for column in table.columns
    ]
    request = {"resource_id": resource_id, "force": True, "fields": fields, "records": list(table.records())}
    try:
        tk.get_action("datastore_create")(_context(), request | {"calculate_record_count": True})
    except Exception as error:
        model.Session.rollback()
        table_store.drop(resource_id)
        _keep_note(resource_id, infos, "Tabel tidak dapat dimuat. Laporkan kepada pengelola portal.")
        log.error("Table of %s not loaded: %s", resource_id, type(error).__name__)  # noqa: TRY400 (it quotes rows)
        raise LoadError(type(error).__name__) from None


def _is_open(resource_id: str) -> bool:
    """Whether anyone may have the bytes at this moment, as the database has it now."""
    model.Session.rollback()
    try:
        return repository.dataset(repository.resource(resource_id).package_id).is_open
    except LookupError:
        return False


def _infos(resource_id: str) -> Infos:
    """The data dictionary, from the table or, if it is gone, from the note."""
    query = {"resource_id": resource_id, "limit": 0, "include_total": False}
    try:
        fields = tk.get_action("datastore_search")(_context(), query)["fields"]
    except tk.ObjectNotFound:
        return json.loads((_note(resource_id) or {}).get("value") or "{}")
    return {field["id"]: field["info"] for field in fields if field.get("info")}


def _note(resource_id: str) -> dict[str, Any] | None:
    try:
        return tk.get_action("task_status_show")(_context(), {"entity_id": resource_id, **NOTE})
    except tk.ObjectNotFound:
        return None


def _keep_note(resource_id: str, infos: Infos, error: str = "") -> None:
    known = _note(resource_id) or {}
    row = {"entity_id": resource_id, **NOTE, "value": json.dumps(infos), "error": error}
    row |= {"id": known["id"]} if known else {}
    tk.get_action("task_status_update")(_context(), row)


@contextmanager
def _alone(resource_id: str) -> Iterator[None]:
    """Two loads of one resource at a time would both add their rows to one table."""
    with model.ensure_engine().begin() as connection:
        lock = sa.func.pg_advisory_xact_lock(sa.func.hashtext(f"datamask.table.{resource_id}"))
        connection.execute(sa.select(lock))
        yield


def _context() -> Context:
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    return {"user": user, "ignore_auth": True}
