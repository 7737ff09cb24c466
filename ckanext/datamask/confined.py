"""What the child process does: shut itself in, read its order, do it, answer in codes. Started by child.py only."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO, Any

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_UNTIL_KILLED = 5
_DIE_WITH_PARENT, _DUMPABLE, _NO_NEW_PRIVILEGES = 1, 4, 38


def shut_in(limits: dict[str, int]) -> dict[str, str]:
    """Takes away what reading a file does not need. Returns what the kernel did not allow to take, for the report."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    privileges = libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    network = libc.unshare(_NEW_NET) == 0 or libc.unshare(_NEW_USER | _NEW_NET) == 0
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, limits["reserved"])
    _limit(resource.RLIMIT_CPU, limits["cpu"], spare=_UNTIL_KILLED)
    _limit(resource.RLIMIT_FSIZE, limits["written"])
    _limit(resource.RLIMIT_NOFILE, limits["open_files"])
    _limit(resource.RLIMIT_NPROC, _tasks_of_user() + limits["processes"])
    return {"network": "cut" if network else "open", "privileges": "fixed" if privileges else "free"}


def _limit(what: int, value: int, spare: int = 0) -> None:
    """At `value` the kernel warns, at `value` + `spare` it forbids."""
    _, hard = resource.getrlimit(what)
    highest = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    resource.setrlimit(what, (min(value, highest), highest))


def _tasks_of_user() -> int:
    """The kernel counts all threads of the user, not only those of this process."""
    count = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if entry.stat().st_uid == os.geteuid():
                    count += sum(1 for _ in (entry / "task").iterdir())
            except OSError:
                continue
    return count


def main() -> None:
    """Order and key come in on standard input, answers go out on standard output, one JSON object a line."""
    order = json.loads(sys.stdin.buffer.readline())
    key = sys.stdin.buffer.read() or None
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nowhere, handle)
    shut = shut_in(order["limits"])
    sys.path[:] = order["modules"]
    os.environ["TMPDIR"] = order["folder"]
    os.umask(0o077)
    _tell(answers, _done(order, key, shut, answers))


def _tell(answers: IO[str], answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _done(order: dict[str, Any], key: bytes | None, shut: dict[str, str], answers: IO[str]) -> dict[str, Any]:
    from ckanext.datamask import verbs
    from ckanext.datamask.core.limits import Limits
    from ckanext.datamask.core.table import Refused

    limits = Limits(**order.pop("limits"))
    try:
        done = verbs.do(order, key, limits, lambda stage: _tell(answers, {"stage": stage}))
    except Refused as refused:
        return {"refused": refused.code, "detail": refused.detail}
    except MemoryError:
        return {"refused": "memory", "detail": {}}
    except Exception as error:  # noqa: BLE001 (its words may quote the file: only its class goes out)
        return verbs.failure(error)
    return {"done": {**done, "child": shut}}


if __name__ == "__main__":
    main()
