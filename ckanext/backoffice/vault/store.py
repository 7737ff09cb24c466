"""Putting bytes into the vault. Nothing here opens an object, and nothing here commits."""

import os
import uuid
from pathlib import Path
from typing import IO

from ckan import model

from .. import config
from .model import VaultObject
from .seal import Sealed, seal


def put(stream: IO[bytes], purpose: str, owner: str) -> str:
    """Seal `stream` from where it stands and add its row to the session; the caller commits. Returns the object's id.

    The sealed file is complete and on the disk before the row exists. A transaction that is rolled back leaves a
    sealed file without a row, which nobody can open or find. Raises OSError when the disk refuses.
    """
    id_ = str(uuid.uuid4())
    path = path_of(id_)
    sealed = _write(stream, path)
    model.Session.add(
        VaultObject(
            id=id_,
            purpose=purpose,
            owner=owner,
            sha256=sealed.sha256,
            size=sealed.size,
            sealed_size=path.stat().st_size,
            recipients=" ".join(sealed.recipients),
        )
    )
    return id_


def path_of(id_: str) -> Path:
    """Where the sealed file of an object lies."""
    return config.vault_path() / id_[:2] / f"{id_}.age"


def _write(stream: IO[bytes], path: Path) -> Sealed:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            sealed = seal(stream, file, config.vault_recipients())
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return sealed


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut only when its folder was written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
