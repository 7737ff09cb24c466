"""Both ways between files and rows: files that no row knows go after a day, rows without a file make health red."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from ckan import model

from .. import config
from . import faults
from .faults import Fault
from .model import VaultObject
from .store import path_of

log = logging.getLogger(__name__)

GRACE = timedelta(days=1)
"""A put may take hours before its row is committed; nothing younger is touched."""

SUSPICIOUS = 20
"""So many files without rows, and more of them than rows, are no litter: the database is another one, or an old one."""


@dataclass(frozen=True)
class Swept:
    """What was removed (paths), and ids of objects whose file is missing. `refused`: too many orphans, none removed."""

    parts: list[Path]
    orphans: list[Path]
    missing: list[str]
    refused: bool


def sweep(now: datetime) -> Swept:
    """Look both ways and remove what is left over. Nothing of the database changes."""
    # Files first: a row that is committed in between then still saves its file.
    parts, sealed = list(_old("*.part", now)), list(_old("*.age", now))
    known = set(model.Session.execute(sa.select(VaultObject.id)).scalars())
    orphans = [path for path in sealed if path.stem not in known]
    refused = len(orphans) > max(SUSPICIOUS, len(known))
    if refused:
        faults.report(faults.SWEEP, Fault.STRANGE)
    else:
        faults.clear(faults.SWEEP)
    removed = [*parts, *([] if refused else orphans)]
    for path in removed:
        path.unlink(missing_ok=True)
        log.info("vault sweep file=%s", path.name)
    return Swept(parts, [] if refused else orphans, list(_missing()), refused)


def _old(pattern: str, now: datetime) -> Iterator[Path]:
    for path in config.vault_path().glob(f"[0-9a-f][0-9a-f]/{pattern}"):
        if path.stat().st_mtime < (now - GRACE).timestamp():
            yield path


def _missing() -> Iterator[str]:
    for id_ in model.Session.execute(sa.select(VaultObject.id).where(VaultObject.purging.is_(None))).scalars():
        if not path_of(id_).is_file():
            faults.report(id_, Fault.MISSING)
            yield id_
