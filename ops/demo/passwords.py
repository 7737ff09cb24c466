"""The file with the passwords of the demo accounts: one line an account, readable by its owner only."""

import os
import secrets
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from ops.demo.plan import Person

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0, 1: passwords are copied by hand from a screen."""

HEADER = "# Akun portal contoh. Sandi dibuat acak untuk pemasangan ini; jangan dibagikan.\n# akun | sandi | peran\n"


def ensure(path: Path, people: Collection[Person], existing: Collection[str]) -> dict[str, str]:
    """Account to password. Who has neither an account nor a line gets a line, written before any account is made.

    A line stays as it is; the account of `existing` without a line keeps the password that only its owner knows.
    """
    known = read(path)
    missing = [person for person in people if person.account not in known and person.account not in existing]
    if not missing:
        return known
    known |= {person.account: _new() for person in missing}
    _write(path, {person.account: person.role for person in people}, known)
    return known


def read(path: Path) -> dict[str, str]:
    """Account to password; empty if there is no file. Takes the rights of others away from a file it finds."""
    if not path.exists():
        return {}
    path.chmod(0o600)
    lines = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if " | " in line]
    return {account.strip(): word.strip() for account, word, *_ in lines if not account.startswith("#")}


def _write(path: Path, roles: Mapping[str, str], known: Mapping[str, str]) -> None:
    """In one go: a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(f"{who:<24} | {word} | {roles.get(who, '')}\n" for who, word in known.items())
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _new() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
