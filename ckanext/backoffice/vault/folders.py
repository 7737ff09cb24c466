"""Folders and files of the vault: as closed as the vault itself, shared where the keeper is another system user.

A shared vault has a group of its own, set-group-id, that the portal's and the keeper's user belong to: what the one
seals the other can read. An unshared one is its owner's alone.
"""

import os
import stat
from pathlib import Path

from .. import config

_SHARED, _PRIVATE = (0o2770, 0o440), (0o700, 0o400)


def make(folder: Path) -> None:
    """A folder in the vault, if it is missing; the vault itself is made for its owner alone."""
    if folder.is_dir():
        return
    config.vault_path().mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True, mode=0o700)
    folder.chmod(_modes()[0])


def share(descriptor: int) -> None:
    """Let a new file be read by those who may."""
    os.fchmod(descriptor, _modes()[1])


def _modes() -> tuple[int, int]:
    shared = stat.S_IMODE(config.vault_path().stat().st_mode) & stat.S_IRGRP
    return _SHARED if shared else _PRIVATE
