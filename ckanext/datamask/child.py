"""Runs one job in a child process that can do little else: the only place where a stranger's file is read.

The child starts with an empty environment, writes into a folder of its own, and gets the derived key through a pipe.
It answers in codes and figures; what a reader says about a file never leaves it.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from ckanext.datamask.core.limits import DEFAULT, Limits
from ckanext.datamask.core.table import Refused

CONFINED = Path(__file__).with_name("confined.py")
_LOOK_EVERY = 0.03
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ENDS = {signal.SIGXCPU: "cpu", signal.SIGKILL: "memory", signal.SIGABRT: "memory", signal.SIGXFSZ: "too_large"}


class Leaked(Exception):
    """The copy is not proven. `found`: findings by gate and kind."""

    def __init__(self, code: str, found: dict[str, int]) -> None:
        super().__init__(code)
        self.code = code
        self.found = found


class Invalid(Exception):
    """The policy is not valid: `sentence` says so, `line` is its line."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True)
class Job:
    """`verb` is scan or mask; `out`, `domain` and `decided` are those of mask. `policy` is a name or a path.

    `decided` is a file with what people decided about this one (core.policy.decided).
    """

    verb: str
    path: Path
    out: Path | None = None
    policy: str | None = None
    domain: str | None = None
    decided: Path | None = None
    key: bytes | None = field(default=None, repr=False)
    limits: Limits = DEFAULT


def run(job: Job, progress: Callable[[str], None] = lambda stage: None) -> dict[str, Any]:
    """What the child found or did, as plain data. Raises Refused, Leaked, Invalid.

    The output of mask is put in place when the child has proven it; otherwise nothing is written.
    """
    with _folder(job.out.parent if job.out else None) as folder:
        answer = _answer(job, folder, progress)
        if job.out:
            _put_in_place(folder / job.out.name, job.out)
        return answer


@contextlib.contextmanager
def _folder(beside: Path | None) -> Iterator[Path]:
    """A folder that only this user can open; on the file system of the output, so that a rename puts it in place."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".datamask-", dir=beside))
    except OSError as error:
        raise Refused("out_unwritable") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(proven: Path, out: Path) -> None:
    """The child writes files for this user alone; the output gets the permissions that any new file would have."""
    try:
        usual = proven.with_name("usual")
        usual.touch()
        with proven.open("rb") as file:
            os.fchmod(file.fileno(), stat.S_IMODE(usual.stat().st_mode))
            os.fsync(file.fileno())
        proven.replace(out)
        handle = os.open(out.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise Refused("out_unwritable") from error


def _answer(job: Job, folder: Path, progress: Callable[[str], None]) -> dict[str, Any]:
    process = _started(job, folder)
    try:
        answers = list(_answers(process, job.limits, progress))
        process.wait()
    finally:
        _stop(process)
    if not answers:
        raise Refused(
            _ENDS.get(signal.Signals(-process.returncode), "crashed") if process.returncode < 0 else "crashed"
        )
    return _result(answers[-1])


def _started(job: Job, folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-I", str(CONFINED)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd=folder,
        close_fds=True,
        start_new_session=True,
    )
    order = {
        "verb": job.verb,
        "path": str(job.path.absolute()),
        "out": job.out and str(folder / job.out.name),
        "policy": job.policy,
        "domain": job.domain,
        "decided": job.decided and str(job.decided.absolute()),
        "limits": asdict(job.limits),
        "folder": str(folder),
        "modules": sys.path,
    }
    with contextlib.suppress(BrokenPipeError), _pipe(process.stdin) as pipe:
        pipe.write(json.dumps(order).encode() + b"\n" + (job.key or b""))
    return process


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise TypeError
    return pipe


def _answers(
    process: subprocess.Popen[bytes], limits: Limits, progress: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """Every answer but the stages, which go to `progress`. Raises Refused where the child takes too much."""
    pipe = _pipe(process.stdout)
    os.set_blocking(pipe.fileno(), False)
    end, held = time.monotonic() + limits.wall, b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if selector.select(_LOOK_EVERY):
                data = pipe.read(1 << 20)
                if data == b"":
                    return
                *lines, held = (held + (data or b"")).split(b"\n")
                for answer in map(json.loads, lines):
                    if "stage" in answer:
                        progress(str(answer["stage"]))
                    else:
                        yield answer
            _watch(process.pid, limits, end)


def _watch(pid: int, limits: Limits, end: float) -> None:
    """Polars reserves far more address space than it uses, so memory is watched, not reserved."""
    if time.monotonic() > end:
        raise Refused("wall", seconds=limits.wall)
    try:
        _, resident, mapped, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except (OSError, ValueError):
        return
    if (int(resident) - int(mapped)) * _PAGE > limits.memory:
        raise Refused("memory", bytes=limits.memory)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    _pipe(process.stdout).close()


def _result(answer: dict[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["detail"])
    if "leak" in answer:
        raise Leaked(answer["leak"], answer["found"])
    if "invalid" in answer:
        raise Invalid(answer["line"], answer["invalid"])
    return answer["done"]
