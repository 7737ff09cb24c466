"""The journal of erasures: a file outside the database, one JSON object a line. Ids, times and code words only."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from .. import config


def write(subject: str, actor: str, reason: str, now: datetime) -> None:
    """A line, on the disk when this returns: before the database forgets, so that no erasure is missing here.

    One for each subject and reason: an erasure that was broken off and is tried again has its line already.
    """
    if (subject, reason) in {(each["subject"], each.get("reason")) for each in _lines()}:
        return
    line = {
        "subject": subject,
        "at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "actor": actor,
        "reason": reason,
    }
    path = config.erasure_journal()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(("\n" if _ends_halfway() else "") + json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def subjects() -> Iterator[str]:
    """Everybody who is in the journal, oldest first."""
    return (each["subject"] for each in _lines())


def _ends_halfway() -> bool:
    return config.erasure_journal().read_text()[-1:] not in {"", "\n"}


def _lines() -> Iterator[dict[str, str]]:
    """A line that a power cut left half is passed over."""
    path = config.erasure_journal()
    for line in path.read_text().splitlines() if path.exists() else ():
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(line)
            yield said | {"subject": str(said["subject"])}
