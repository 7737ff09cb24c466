"""What is wrong in the vault, one file a fault: it outlives a rolled back transaction, and SQL cannot take it away.

Whoever reports health reads `lines`; a fault goes when the object is found whole again, or is purged.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from ckan.plugins import toolkit as tk

from .. import config
from . import folders

log = logging.getLogger(__name__)

SWEEP, RECORDS = "sweep", "records"
"""Names of faults that belong to no object: of the folder as a whole, and of rows whose id is none."""


class Fault(StrEnum):
    ROW = "row"
    EVENT = "event"
    FORGOTTEN = "forgotten"
    UNMARKED = "unmarked"
    MISSING = "missing"
    CHANGED = "changed"
    STRANGE = "strange"


SENTENCES: dict[Fault, Callable[[], str]] = {
    Fault.ROW: lambda: tk._("Its record was changed or was not made by this portal. Restore it from a backup."),
    Fault.EVENT: lambda: tk._(
        "The ledger says otherwise of it, or knows nothing of it. Upload the file again, or restore it from a backup."
    ),
    Fault.FORGOTTEN: lambda: tk._("The ledger knows it, but its record is gone. Restore it from a backup."),
    Fault.UNMARKED: lambda: tk._(
        "Its record is from before records were marked. Upload the file again, or begin anew with ./portal reset."
    ),
    Fault.MISSING: lambda: tk._("Its sealed file is missing. Restore it from a backup."),
    Fault.CHANGED: lambda: tk._("Its sealed file is not the one that was put. Restore it from a backup."),
    Fault.STRANGE: lambda: tk._(
        "Most sealed files have no record, so none was removed. See whether the database is the one of this vault."
    ),
}


def report(object_id: str, fault: Fault) -> None:
    """Make the health line of an object red. Never raises for a full disk: then only the log knows."""
    name = object_id if _is_name(object_id) else RECORDS
    log.error("vault fault object=%s fault=%s", name, fault)
    try:
        _write(folder() / name, f"{fault} {datetime.now(UTC).isoformat(timespec='seconds')}\n")
    except OSError:
        log.exception("vault fault could not be written down")


def clear(object_id: str) -> None:
    """The object was found whole, or is gone."""
    if _is_name(object_id):
        (folder() / object_id).unlink(missing_ok=True)


def lines() -> list[str]:
    """One sentence a fault, oldest object id first; none when the vault is well, as far as it was looked at."""
    found = sorted(folder().iterdir()) if folder().is_dir() else []
    return [f"{path.name}: {_sentence(path)}" for path in found]


def folder() -> Path:
    """Beside the objects: their folders have names of two digits."""
    return config.vault_path() / "cacat"


def _write(path: Path, line: str) -> None:
    """The keeper and the portal may be two users: neither can write into the other's file, both may replace it."""
    folders.make(path.parent)
    path.unlink(missing_ok=True)
    with path.open("w") as file:
        folders.share(file.fileno())
        file.write(line)


def _sentence(path: Path) -> str:
    with suppress(ValueError, OSError, IndexError):
        return SENTENCES[Fault(path.read_text().split()[0])]()
    return tk._("Something is wrong; the note about it is unreadable. Check the vault again.")


def _is_name(object_id: str) -> bool:
    """A replaced row may call itself anything; it chooses neither a path nor what the log says."""
    if object_id in {SWEEP, RECORDS}:
        return True
    try:
        return str(UUID(object_id)) == object_id
    except ValueError:
        return False
