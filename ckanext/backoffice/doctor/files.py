"""Folders, disks and keys, as far as the process that asks may see them."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from ckan.plugins import toolkit as tk

from ckanext.indonesia import dates

from .. import config
from ..health import Line, State
from ..vault import drill

STORAGE, VAULT_FOLDER, DISK, TEMPORARY, KEYS = (
    "Penyimpanan berkas",
    "Folder brankas",
    "Ruang disk",
    "Folder sementara",
    "Kunci",
)
ESCROW = "Kunci cadangan"
YEARLY = timedelta(days=400)
DRILL = "Jalankan ./portal ckan backoffice keys drill (docs/security.md)."

MIB = 1 << 20
ROOM_FOR_WORK = 4
"""So many times the least room a disk is yellow."""

OLD_SECONDS = 24 * 60 * 60
RUN_UP = "Jalankan ./portal up, yang memperbaiki pemilik dan hak folder."


def storage() -> list[Line]:
    """Whether files can be written where they belong, and nobody else looks into the vault."""
    return [_writable(STORAGE, Path(tk.config["ckan.storage_path"])), _private(VAULT_FOLDER, config.vault_path())]


def disks() -> list[Line]:
    """One line for each disk that the portal writes to."""
    folders = [Path(tk.config["ckan.storage_path"]), config.vault_path(), Path(tempfile.gettempdir())]
    apart = {folder.stat().st_dev: folder for folder in reversed(folders) if folder.exists()}
    return [_room(folder) for folder in apart.values()]


def temporary() -> list[Line]:
    """Whether clear bytes lie where only the portal looks, and none are left over."""
    folder = Path(tempfile.gettempdir())
    line = _private(TEMPORARY, folder)
    left = [path for path in folder.iterdir() if _age(path) > OLD_SECONDS] if line.state == "ok" else []
    if left:
        text = f"{len(left)} sisa kerja lebih lama dari sehari; isinya mungkin data yang belum tersegel."
        return [Line(TEMPORARY, "warn", text, "Jalankan ./portal down lalu ./portal up, yang mengosongkannya.")]
    return [line]


def keys() -> list[Line]:
    """Key files that this process uses: read by their owner alone, in a folder of his own."""
    files = [*config.vault_identity_files(tk.config), Path(tk.config["ckanext.backoffice.vault.record_key_file"])]
    wrong = [sentence for path in files for sentence in _loose(path)]
    if wrong:
        return [
            Line(KEYS, "bad", " ".join(wrong), "Jalankan chmod 400 pada berkas kunci dan chmod 700 pada foldernya.")
        ]
    return [Line(KEYS, "ok", f"{len(files)} berkas kunci portal hanya terbaca oleh pemiliknya.")]


def escrow(now: datetime) -> list[Line]:
    """Whether a second key, kept elsewhere, opens what is sealed, and whether somebody has tried it within a year.

    Without that a production server does not open again. One SQL statement.
    """
    missing: State = "bad" if config.is_production() else "warn"
    if not config.escrow_recipient():
        text = "Belum disetel: bila kunci di server hilang, tidak ada yang dapat membuka isi brankas."
        mend = "Buat di mesin lain, lalu setel ckanext.backoffice.vault.escrow_recipient."
        return [Line(ESCROW, missing, text, mend)]
    if not (tried := drill.last()):
        return [Line(ESCROW, missing, "Belum pernah dicoba membuka satu berkas.", DRILL)]
    text = f"Disetel, terakhir dicoba {dates.format_date(tried.astimezone(dates.WIB).date())}."
    return [Line(ESCROW, "warn", text, DRILL) if now - tried > YEARLY else Line(ESCROW, "ok", text)]


def _loose(path: Path) -> Iterator[str]:
    try:
        found, folder = path.stat(), path.parent.stat()
    except OSError:
        yield f"{path.name} tidak terbaca."
        return
    if stat.S_IMODE(found.st_mode) & 0o377:
        yield f"{path.name} terlalu terbuka ({stat.S_IMODE(found.st_mode):o})."
    if stat.S_IMODE(folder.st_mode) & 0o077:
        yield f"Folder {path.parent.name} terlalu terbuka ({stat.S_IMODE(folder.st_mode):o})."
    if found.st_uid != os.getuid():
        yield f"{path.name} milik pengguna lain ({found.st_uid})."


def _writable(name: str, folder: Path) -> Line:
    if os.access(folder, os.W_OK | os.X_OK):
        return Line(name, "ok", "Dapat ditulisi.")
    return Line(name, "bad", f"{folder} tidak ada atau tidak dapat ditulisi: unggahan gagal.", RUN_UP)


def _private(name: str, folder: Path) -> Line:
    """Nobody else's, but for the group that the vault is shared with (`vault/folders.py`): set-group-id."""
    line = _writable(name, folder)
    mode = stat.S_IMODE(folder.stat().st_mode) if line.state == "ok" else 0
    if mode & (0o007 if mode & stat.S_ISGID else 0o077):
        text = f"{folder} terbuka bagi pengguna lain di mesin ini ({mode:o})."
        return Line(name, "bad", text, f"Jalankan chmod 700 {folder}")
    return line


def _room(folder: Path) -> Line:
    free, least = shutil.disk_usage(folder).free // MIB, config.disk_least_mib()
    name, text = f"{DISK}: {folder.name}", f"Sisa {free} MiB."
    if free >= least * ROOM_FOR_WORK:
        return Line(name, "ok", text)
    mend = "Kosongkan disk atau tambah ruang; batasnya setelan ckanext.backoffice.disk_least_mib."
    return Line(name, "bad" if free < least else "warn", f"{text} Unggahan dan surat segera gagal.", mend)


def _age(path: Path) -> float:
    try:
        return time.time() - path.lstat().st_mtime
    except FileNotFoundError:
        return 0
