"""One measured act in a process of its own: `python -m bench.vault.step ACT FOLDER`. Prints seconds and MiB as JSON.

Figures of memory are what the act added to the peak of the process: libraries are loaded before.
"""

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ckan.common import config

from ckanext.backoffice.config import vault_identities, vault_record_key
from ckanext.backoffice.vault import opening, store
from ckanext.backoffice.vault.model import VaultObject, record_of, row_of
from ckanext.backoffice.vault.record import PutRecord

BLOCK = 1 << 20
WHO, WHY = "system:bench", "measurement"


def furnish(folder: Path) -> None:
    """The settings of the vault, as `bench.vault` laid them out."""
    for name, value in json.loads((folder / "settings.json").read_text()).items():
        config[f"ckanext.backoffice.vault.{name}"] = value


def copy(folder: Path) -> None:
    """What everything is compared with: read, digest, write, force to the disk."""
    digest = hashlib.sha256()
    with (folder / "plain").open("rb") as source, (folder / "copy").open("wb") as out:
        while block := source.read(BLOCK):
            digest.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    (folder / "copy").unlink()


def put(folder: Path) -> None:
    """The file and its mark; the row is one INSERT more."""
    with (folder / "plain").open("rb") as source:
        record = store.seal_object(source, "letter", "bench:1")
    said = row_of(record, record.mark(vault_record_key()))
    said |= {"created": record.created.isoformat(), "keep_until": record.keep_until.isoformat()}
    (folder / "row.json").write_text(json.dumps(said))


def open_(folder: Path) -> None:
    """Both readings, into nothing."""
    said = json.loads((folder / "row.json").read_text())
    times = {name: datetime.fromisoformat(said[name]).astimezone(UTC) for name in ("created", "keep_until")}
    record: PutRecord = record_of(VaultObject(**(said | times)))
    with opening.open_sealed(record) as sealed, Path(os.devnull).open("wb") as out:
        opening.Opened(record, sealed, vault_identities()).copy_to(out)


ACTS: dict[str, Callable[[Path], None]] = {"copy": copy, "put": put, "open": open_}


def peak() -> float:
    """The most memory this process ever had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(act: str, folder: Path) -> None:
    furnish(folder)
    before, start = peak(), time.perf_counter()
    ACTS[act](folder)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - start, "grown": peak() - before}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
