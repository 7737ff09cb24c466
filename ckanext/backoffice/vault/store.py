"""Putting bytes into the vault. Nothing here opens an object, and nothing here commits."""

import os
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from ckan import model

from .. import config, ledger
from . import folders
from .model import VaultObject, row_of
from .purposes import purpose as purpose_named
from .record import PutRecord
from .seal import Sealed, seal

PORTAL = "system:portal"


def put(stream: IO[bytes], purpose: str, owner: str, actor: str = PORTAL) -> str:
    """Seal `stream` from where it stands; write its row and its event in the caller's transaction. Returns its id.

    The sealed file is complete and on the disk before the row exists. A transaction that is rolled back leaves a
    sealed file without row and event, which `sweep` removes. `actor` as in `opening.open`. Raises ValueError for an
    unknown purpose, OSError when the disk refuses, and what `stream` raises.
    """
    record = seal_object(stream, purpose, owner)
    mark = record.mark(config.vault_record_key())
    model.Session.execute(sa.insert(VaultObject).values(row_of(record, mark)))
    # The mark stands for the whole record: a plain digest of a small file could be guessed, and events are for ever.
    facts = {"purpose": purpose, "owner": owner, "mark": mark}
    ledger.append(ledger_stream(record.id), "vault.put", actor, facts)
    return record.id


def ledger_stream(id_: str) -> str:
    """Where the ledger tells what happened to an object."""
    return f"vault:{id_}"


def seal_object(stream: IO[bytes], purpose: str, owner: str) -> PutRecord:
    """The first half of `put`: the sealed file, whole and on the disk, and what is to be recorded of it."""
    known = purpose_named(purpose)
    id_, now = str(uuid.uuid4()), datetime.now(UTC)
    sealed = _write(stream, path_of(id_), config.vault_recipients(known.pair))
    keep_until = now + timedelta(days=known.keep_days)
    return PutRecord(id=id_, purpose=purpose, owner=owner, created=now, keep_until=keep_until, **vars(sealed))


def row(id_: str) -> VaultObject:
    """The row of an object, safe from `purge` until the transaction ends.

    Raises LookupError when there is no such object, or it is being removed.
    """
    lock = sa.select(VaultObject).where(VaultObject.id == id_).with_for_update(read=True, key_share=True)
    found = model.Session.execute(lock.execution_options(populate_existing=True)).scalar()
    if found is None or found.purging is not None:
        raise LookupError(id_)
    return found


def path_of(id_: str) -> Path:
    """Where the sealed file of an object lies."""
    return config.vault_path() / id_[:2] / f"{id_}.age"


def _write(stream: IO[bytes], path: Path, recipients: list[str]) -> Sealed:
    folders.make(path.parent)
    part = path.with_suffix(".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            folders.share(file.fileno())
            sealed = seal(stream, file, recipients)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    sync_folder(path.parent.parent)
    return sealed


def sync_folder(folder: Path) -> None:
    """A new name, or its end, survives a power cut only when its folder was written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
