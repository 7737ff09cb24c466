"""The worker's half: asks the keeper to look through a file or to mask it, and writes down what came of it.

Nothing is lost when it is killed: the state says what is to be done, and the clock wakes the next worker.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.backoffice.keeper import client
from ckanext.backoffice.keeper.answers import Why
from ckanext.backoffice.vault import holds

from . import errors, queue, repository, service
from .columns import columns_of
from .figures import figures_of
from .service import Order, Say
from .terms import SYSTEM, WORKING, Command, Inspection, Lane, State

log = logging.getLogger(__name__)

POLICIES = {Lane.PPID: "permohonan", Lane.GOVERNMENT: "pemohon"}
"""By lane: only between offices is the recipient bound by an agreement (Perpres 39/2019)."""
LEAST_SHARE = 0.5
"""Of the rows that must be left: a copy that is nearly empty is no answer, and the person who decided can do better."""
LISTENER = "ppidrequest_inspection_changed"
LOST = {Why.UNKNOWN: "vault", Why.DAMAGED: "vault"}
UNDECIDED = LOST | {Why.FORBIDDEN: "decider"}
"""Faults: the original is not to be had, or who decided had no such duty; what else is refused is tried again."""


def tick() -> None:
    """What has waited too long: a worker died, the keeper or Redis was away."""
    for id_, version in repository.unfinished(untold=_listener() is not None):
        queue.wake(id_, version)


def run(id_: str) -> None:
    """Do what is to be done about one inspection, and tell its owner. For jobs: it commits."""
    try:
        with alone(id_) as mine:
            if mine:
                _work_off(id_)
        tell(id_)
    except client.KeeperAway:
        log.warning("Inspection %s waits for the keeper", id_)
    except client.Refused as refused:
        log.warning("Inspection %s refused by the keeper: %s", id_, refused.why)
    finally:
        model.Session.rollback()


@contextmanager
def alone(id_: str) -> Iterator[bool]:
    """Whether no other worker has this inspection; one that dies lets it go. `repository.unfinished` sees it."""
    key = {"lock_class": repository.LOCK_CLASS, "id": id_}
    engine = model.ensure_engine().execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        took = connection.execute(sa.text("SELECT pg_try_advisory_lock(:lock_class, hashtext(:id))"), key).scalar()
        try:
            yield bool(took)
        finally:
            if took:
                connection.execute(sa.text("SELECT pg_advisory_unlock(:lock_class, hashtext(:id))"), key)


def _work_off(id_: str) -> None:
    found = _now(id_)
    while step := STEPS.get(found.state):
        step(found)
        before, found = found, _now(id_)
        if found.version == before.version:
            return


def _now(id_: str) -> Inspection:
    """As the database has it; the transaction is over, for what follows may take an hour."""
    found = repository.inspection_of(repository.find(id_))
    model.Session.rollback()
    return found


def _start(command: Command) -> Callable[[Inspection], None]:
    return lambda found: _write(found, command, lambda: Say())


def _scan(found: Inspection) -> None:
    try:
        done = client.scan(found.object_id, found.extension, POLICIES[found.lane], SYSTEM.name)
    except client.Refused as refused:
        done = client.Scanned({}, _fault(refused, LOST), "")
    columns = list(columns_of(done.found)) if done.found else []
    if not columns:
        unread = Say({"fault": done.code or "empty"}, details={"sentence": done.sentence})
        return _write(found, Command.COULD_NOT_READ, lambda: unread)
    hits = sum(column.found for column in columns)
    facts = {
        "rows": sum(table["rows"] for table in done.found["tables"]),
        "findings": hits,
        "specific": sum(column.category == "spesifik" for column in columns),
        "outside": sum(each["count"] for each in done.found["outside"]),
    }
    command = Command.FOUND if hits or facts["outside"] else Command.FOUND_NOTHING
    return _write(found, command, lambda: Say(facts, details={"found": done.found}))


def _mask(found: Inspection) -> None:
    place = (found.object_id, found.extension, POLICIES[found.lane], found.number.lower())
    try:
        done = client.mask(*place, SYSTEM.name, found.id)
    except client.Refused as refused:
        done = client.Masked(_fault(refused, UNDECIDED), None, {}, "")
    if done.object_id is None:
        failed = Say(_failure(done), details={"sentence": done.sentence})
        return _write(found, Command.FAILED, lambda: failed)
    if _is_nearly_empty(done.report):
        return _write(found, Command.FAILED, lambda: Say({"fault": "few_rows"}, details={"sentence": ""}))
    return _write(found, Command.PROVEN, lambda: _hold(found.id, done))


def _is_nearly_empty(report: Mapping[str, Any]) -> bool:
    """Too many rows were left out because too few persons share what they tell."""
    rows, written = (sum(table[name] for table in report["tables"]) for name in ("rows", "rows_written"))
    return written < rows * LEAST_SHARE


def _fault(refused: client.Refused, known: Mapping[Why, str]) -> str:
    if refused.why not in known:
        raise refused
    return known[refused.why]


def _hold(id_: str, done: client.Masked) -> Say:
    """The copy is held in the transaction that names it; one that nobody names is purged by its retention."""
    assert done.object_id
    holds.hold(done.object_id, service.HOLDER, id_)
    figures = figures_of(done.report)
    facts = {"copy": done.object_id, "masked_cells": figures["proof"]["masked_cells"]}
    return Say(facts, details={"figures": figures, "sentence": ""})


def _failure(done: client.Masked) -> dict[str, Any]:
    return {"fault": done.report["proof"]["code"] if done.outcome == "leak" else done.outcome}


STEPS: dict[State, Callable[[Inspection], None]] = {
    State.RECEIVED: _start(Command.START_SCAN),
    State.SCANNING: _scan,
    State.DECIDED: _start(Command.START_MASK),
    State.MASKING: _mask,
}


def _write(found: Inspection, command: Command, say: Callable[[], Say]) -> None:
    """Nothing is written when a person has withheld the file, or a newer one came, in the meantime."""
    try:
        service.execute(Order(found.id, command, SYSTEM, found.version), lambda _: say())
        model.Session.commit()
    except errors.Stale:
        model.Session.rollback()


def tell(id_: str) -> None:
    """Tell the plugin that owns the file what became of it, once a version; absent means there is nobody to tell."""
    row, listen = repository.find(id_), _listener()
    found = repository.inspection_of(row)
    if listen is None or found.state in WORKING or row.told >= found.version:
        return
    listen({"ignore_auth": True}, {"owner": found.owner, "id": id_, "state": found.state.value})
    repository.told(id_, found.version)
    model.Session.commit()


def _listener() -> Callable[..., Any] | None:
    try:
        return tk.get_action(LISTENER)
    except KeyError:
        return None
