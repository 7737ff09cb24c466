"""Runs the masking core on a file that lies in clear in a folder of the keeper's own. The kernel imports no plugin."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

OUTCOMES = {0: "masked", 2: "refused", 3: "leak"}
LONGEST_SENTENCE = 2000


class Masked(NamedTuple):
    """`report` is the core's (figures, no values); `sentence` says why there is no copy."""

    outcome: str
    report: dict[str, Any]
    sentence: str


def run(original: Path, copy: Path, policy: str, domain: str, key: bytes) -> Masked:
    """Mask a file. `copy` exists afterwards only when the outcome is `masked`: proven by the core."""
    report = copy.with_name("laporan.json")
    with _pipe_with(key.hex().encode()) as pipe:
        argv = [str(original), str(copy), "--policy", policy, "--domain", domain]
        argv += ["--key-file", f"/dev/fd/{pipe}", "--report", str(report)]
        done = subprocess.run(
            [*_CORE, *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=(pipe,),
            env={"TMPDIR": str(copy.parent), "LC_ALL": "C.UTF-8"},
            cwd=copy.parent,
            check=False,
        )
    outcome = OUTCOMES.get(done.returncode, "refused")
    if outcome != "masked":
        copy.unlink(missing_ok=True)
    said = json.loads(report.read_text()) if report.exists() else {}
    return Masked(outcome, said, _sentence(done.returncode, done.stderr))


# It dies with the keeper: what it reads is in clear.
_CORE = ["setpriv", "--pdeathsig", "KILL", "--no-new-privs", sys.executable, "-I", "-m", "ckanext.datamask", "mask"]


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
