"""Run by test_vault_full_disk.py on a disk of 4 MiB: seal what fits, what does not, and what fits again."""

import errno
import io
import logging
import sys
from pathlib import Path

from ckan.common import config
from pyrage import x25519

from ckanext.backoffice.vault import faults, store
from ckanext.backoffice.vault.faults import Fault


def main(folder: Path) -> None:
    config["ckanext.backoffice.vault.path"] = str(folder / "vault")
    config["ckanext.backoffice.vault.recipient_keluar"] = str(x25519.Identity.generate().to_public())
    small()
    say("small: sealed")
    try:
        store.seal_object(io.BytesIO(bytes(8 << 20)), "letter", "request:1")
    except OSError as error:
        files = [path for path in (folder / "vault").rglob("*") if path.is_file()]
        half = [path for path in files if path.suffix != ".age"]
        say(f"large: {errno.errorcode[error.errno]}, files {len(files)}, half files {len(half)}")
    small()
    say("small again: sealed")
    fill(folder / "filler")
    faults.report("0b8f6f0e-0000-4000-8000-000000000001", Fault.CHANGED)
    say("fault on a full disk: told, not raised")


def small() -> None:
    store.seal_object(io.BytesIO(bytes(1 << 20)), "letter", "request:1")


def fill(path: Path) -> None:
    try:
        with path.open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    logging.disable()
    main(Path(sys.argv[1]))
