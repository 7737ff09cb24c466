"""Run other programs: as the service user where it must be, output into the log, one sentence when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from ops.problem import Problem
from ops.settings import CHECKOUT, Settings


def run(
    argv: Sequence[str], log: Path, failed: str, *, env: Mapping[str, str] | None = None, cwd: Path = CHECKOUT
) -> None:
    """Run a program with its output in `log`. Raises Problem(`failed` and where the details are)."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as sink:
        sink.write(f"\n$ {' '.join(argv)}\n".encode())
        sink.flush()
        try:
            done = subprocess.run(
                argv, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT, env=env, cwd=cwd, check=False
            )
        except FileNotFoundError as error:
            raise Problem(f"Program {argv[0]} tidak ada. {failed}") from error
    if done.returncode:
        raise Problem(f"{failed} Rincian: {log}")


def output(argv: Sequence[str], *, env: Mapping[str, str] | None = None, stdin: str | None = None) -> str:
    """What a program prints. Raises Problem with the end of what it said when it fails."""
    done = subprocess.run(argv, input=stdin, capture_output=True, text=True, env=env, cwd=CHECKOUT, check=False)
    if done.returncode:
        raise Problem(f"{Path(argv[0]).name} berhenti dengan galat: {done.stderr.strip()[-600:]}")
    return done.stdout


def as_service(settings: Settings, argv: Sequence[str], user: str | None = None) -> list[str]:
    """The same command run by the service user, with the limits of every process of the portal (`ops/as`)."""
    return [str(CHECKOUT / "ops" / "as"), user or settings.user, *argv]


def give(path: Path, user: str, mode: int) -> None:
    """Hand a file or folder to a system user; a no-op for the owner when not root."""
    if os.getuid() == 0:
        import pwd

        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
    path.chmod(mode)
