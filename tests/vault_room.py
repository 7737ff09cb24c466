"""A vault of one test: its own folder and keys. The portal's half (`keluar`) is in a key file, the keeper's is not."""

import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.common import config
from pyrage import x25519

from ckanext.backoffice.vault import purge, store
from ckanext.backoffice.vault.model import VaultObject

INTI, KELUAR, ESCROW, STRANGER = (x25519.Identity.generate() for _ in range(4))


def furnish(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a fresh vault in `folder`. Returns the folder of the objects."""
    (folder / "keluar.key").write_text(f"{KELUAR}\n")
    (folder / "record.key").write_text("ab" * 32)
    for name, value in {
        "path": folder / "vault",
        "recipient_inti": INTI.to_public(),
        "recipient_keluar": KELUAR.to_public(),
        "identity_files": folder / "keluar.key",
        "record_key_file": folder / "record.key",
    }.items():
        monkeypatch.setitem(config, f"ckanext.backoffice.vault.{name}", str(value))
    return folder / "vault"


def put(data: bytes, purpose: str = "letter", owner: str = "request:1") -> str:
    """An object with its row, committed."""
    id_ = store.put(io.BytesIO(data), purpose, owner)
    model.Session.commit()
    return id_


def change(id_: str, **columns: object) -> None:
    """What somebody does who has the web's database role."""
    model.Session.execute(sa.update(VaultObject).where(VaultObject.id == id_).values(**columns))
    model.Session.commit()


def overwrite(path: Path, data: bytes) -> None:
    """What somebody does who may write into the vault."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def known() -> set[str]:
    """Ids of all rows."""
    return set(model.Session.execute(sa.select(VaultObject.id)).scalars())


def files(vault: Path) -> list[Path]:
    return [path for path in vault.rglob("*") if path.is_file()]


def purge_all(now: datetime) -> None:
    """Both halves of a purge, as the command does it."""
    purge.choose(now)
    model.Session.commit()
    purge.remove(now, "system:clock")
    model.Session.commit()


def in_child(work: Callable[[], None]) -> int:
    """The id of a process of its own, with its own database connection, that works until it is killed."""
    model.Session.remove()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        model.meta.engine.dispose(close=False)
        work()
        code = 0
    finally:
        # Without it the database may learn only after the parent that this process is gone, and keep its locks.
        model.Session.remove()
        os._exit(code)
