"""Runs the masking core on a file that lies in clear in a folder of the keeper's own. The kernel imports no plugin."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from . import findings

OUTCOMES = {0: "masked", 2: "refused", 3: "leak"}
LONGEST_SENTENCE = 2000


class Masked(NamedTuple):
    """`report` is the core's (figures, no values); `sentence` says why there is no copy."""

    outcome: str
    report: dict[str, Any]
    sentence: str


class Scanned(NamedTuple):
    """`found` is what `findings.condensed` gives; `code` and `sentence` say why the file was not read, else empty."""

    found: dict[str, Any]
    code: str
    sentence: str


def scan(original: Path, policy: str) -> Scanned:
    """What a file holds, and what the policy would do with it."""
    answer = original.with_name("temuan.json")
    with answer.open("wb") as out:
        done = _run(original.parent, ["scan", str(original), "--policy", policy, "--json"], out.fileno())
    try:
        said = json.loads(answer.read_bytes())
    except ValueError:
        return Scanned({}, "crashed", "")
    if done.returncode:
        return Scanned({}, findings.refusal(said), _sentence(done.returncode, done.stderr))
    try:
        return Scanned(findings.condensed(said), "", "")
    except findings.TooMany:
        return Scanned({}, "columns", "")


def run(original: Path, copy: Path, policy: str, domain: str, key: bytes, decided: str = "") -> Masked:
    """Mask a file. `copy` exists afterwards only when the outcome is `masked`: proven by the core.

    `decided`: JSON with what people decided about this file (the core's policy.decided), or nothing.
    """
    report = copy.with_name("laporan.json")
    with _pipe_with(key.hex().encode()) as pipe:
        argv = ["mask", str(original), str(copy), "--policy", policy, "--domain", domain]
        argv += ["--key-file", f"/dev/fd/{pipe}", "--report", str(report)]
        done = _run(copy.parent, argv + _decided(copy.with_name("keputusan.yaml"), decided), pass_fds=(pipe,))
    outcome = OUTCOMES.get(done.returncode, "refused")
    if outcome != "masked":
        copy.unlink(missing_ok=True)
    said = json.loads(report.read_text()) if report.exists() else {}
    return Masked(outcome, said, _sentence(done.returncode, done.stderr))


# It dies with the keeper: what it reads is in clear.
_CORE = ["setpriv", "--pdeathsig", "KILL", "--no-new-privs", sys.executable, "-I", "-m", "ckanext.datamask"]


def _run(
    folder: Path, argv: Sequence[str], out: int = subprocess.DEVNULL, pass_fds: Sequence[int] = ()
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_CORE, *argv],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        pass_fds=pass_fds,
        env={"TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
        cwd=folder,
        check=False,
    )


def _decided(path: Path, decided: str) -> list[str]:
    if not decided:
        return []
    path.write_text(decided, encoding="utf-8")
    return ["--decided", str(path)]


def _sentence(code: int, stderr: bytes) -> str:
    """The core's own words; those of a crash stay here, for they may quote the file."""
    return stderr.decode(errors="replace").strip()[:LONGEST_SENTENCE] if code in OUTCOMES else ""


@contextmanager
def _pipe_with(key: bytes) -> Iterator[int]:
    """A pipe that holds the key and then ends: the key lies in no file and on no command line."""
    reading, writing = os.pipe()
    try:
        os.write(writing, key)
        os.close(writing)
        yield reading
    finally:
        os.close(reading)
