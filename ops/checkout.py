"""When the service user cannot search the checkout (a clone under /root), work from a copy that it can."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

from ops.screen import say
from ops.settings import CHECKOUT, SYSTEM_VAR


def searchable(folder: Path) -> bool:
    """Whether any user may pass through every parent of `folder`."""
    return all(path.stat().st_mode & stat.S_IXOTH for path in (folder, *folder.parents))


def move_if_hidden(arguments: list[str]) -> None:
    """As root in a hidden checkout: go on in a copy of its tracked files under /var/lib/satudata."""
    if os.getuid() or searchable(CHECKOUT):
        return
    copy = SYSTEM_VAR / "checkout"
    say(f"{CHECKOUT} tidak terbuka bagi pengguna layanan: portal berjalan dari salinannya di {copy}.")
    _copy(copy)
    os.environ.setdefault("PORTAL_VAR", str(SYSTEM_VAR))
    os.chdir(copy)
    os.execv(str(copy / "portal"), ["portal", *arguments])


def _copy(copy: Path) -> None:
    """Bring the copy up to date; what is no longer tracked goes."""
    shutil.rmtree(copy, ignore_errors=True)
    SYSTEM_VAR.mkdir(parents=True, exist_ok=True)
    SYSTEM_VAR.chmod(0o755)
    for name in _tracked():
        source, target = CHECKOUT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        target.chmod(0o755 if source.stat().st_mode & stat.S_IXUSR else 0o644)
    for folder in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
        folder.chmod(0o755)


def _tracked() -> list[str]:
    argv = ["git", "-C", str(CHECKOUT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [name for name in done.stdout.split("\0") if name and (CHECKOUT / name).is_file()]
    return [str(path.relative_to(CHECKOUT)) for path in CHECKOUT.rglob("*") if path.is_file() and not _ours(path)]


def _ours(path: Path) -> bool:
    return bool({"var", "__pycache__", ".git"} & set(path.relative_to(CHECKOUT).parts))
