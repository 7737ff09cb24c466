"""Both ways between files and rows: files that nothing knows go after a day, rows without a file make health red.

The ledger is asked before a file goes: an object that was put and never purged has lost its row, and is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from ckan import model

from .. import config, ledger
from . import faults
from .faults import Fault
from .model import VaultObject
from .store import path_of

ACTOR = "system:vault"

GRACE = timedelta(days=1)
"""A put may take hours before its row is committed; nothing younger is touched."""

SUSPICIOUS = 20
"""So many files without rows, and more of them than rows, are no litter: the database is another one, or an old one."""


@dataclass(frozen=True)
class Swept:
    """What was removed (paths), and ids of objects whose file is missing, or whose row is (`forgotten`).

    `refused`: too many orphans, none removed.
    """

    parts: list[Path]
    orphans: list[Path]
    missing: list[str]
    forgotten: list[str]
    refused: bool


def sweep(now: datetime) -> Swept:
    """Look both ways and remove what is left over. Says so in the ledger, in the caller's transaction."""
    # Files first: a row that is committed in between then still saves its file.
    parts, sealed = list(_old("*.part", now)), list(_old("*.age", now))
    known = set(model.Session.execute(sa.select(VaultObject.id)).scalars())
    forgotten = set(_forgotten())
    orphans = [path for path in sealed if path.stem not in known | forgotten]
    refused = len(orphans) > max(SUSPICIOUS, len(known))
    if refused:
        faults.report(faults.SWEEP, Fault.STRANGE)
    else:
        faults.clear(faults.SWEEP)
    removed = [*parts, *([] if refused else orphans)]
    for path in removed:
        path.unlink(missing_ok=True)
    if removed:
        ledger.append("vault", "vault.sweep", ACTOR, {"files": sorted(_word(path) for path in removed)})
    return Swept(parts, [] if refused else orphans, list(_missing()), sorted(forgotten), refused)


def _word(path: Path) -> str:
    """The name as a fact: somebody may have put a file of any name there."""
    return quote(path.name)[:100]


def _old(pattern: str, now: datetime) -> Iterator[Path]:
    for path in config.vault_path().glob(f"[0-9a-f][0-9a-f]/{pattern}"):
        if path.stat().st_mtime < (now - GRACE).timestamp():
            yield path


def _missing() -> Iterator[str]:
    for id_ in model.Session.execute(sa.select(VaultObject.id).where(VaultObject.purging.is_(None))).scalars():
        if not path_of(id_).is_file():
            faults.report(id_, Fault.MISSING)
            yield id_


_FORGOTTEN = sa.text("""
    SELECT substr(put.stream, 7) FROM ledger.event AS put
    WHERE put.kind = 'vault.put'
      AND NOT EXISTS (SELECT FROM ledger.event WHERE stream = put.stream AND kind = 'vault.purge')
      AND NOT EXISTS (SELECT FROM backoffice_vault_object WHERE id = substr(put.stream, 7))
""")


def _forgotten() -> Iterator[str]:
    for id_ in model.Session.execute(_FORGOTTEN).scalars():
        faults.report(id_, Fault.FORGOTTEN)
        yield id_
