"""The mails of the walk, as the mail sink kept them: what a person would read in his mail program."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from ops.walk.browser import Unexpected

PATIENCE = 90
"""Seconds: the clock drains the outbox about once a minute."""


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str

    def link(self, part: str) -> str:
        """The first address in it that holds `part`. Raises Unexpected."""
        for address in re.findall(r"https?://\S+", self.body):
            if part in address:
                return address.rstrip(".,)")
        raise Unexpected(f"surel “{self.subject}” tidak memuat tautan {part}")


@dataclass
class Mailbox:
    """`known` are the mails that lay there before the walk."""

    folder: Path
    known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.known = frozenset(path.name for path in self.folder.glob("*.txt"))

    def all(self) -> list[Mail]:
        """The mails since the walk began, oldest first."""
        paths = sorted(path for path in self.folder.glob("*.txt") if path.name not in self.known)
        return [_read(path) for path in paths]

    def wait_for(self, to: str, words: str) -> Mail:
        """The newest mail to an address whose subject holds the words. Raises Unexpected when none comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [mail for mail in self.all() if mail.to == to and words in mail.subject]
            if found:
                return found[-1]
            time.sleep(1)
        raise Unexpected(f"tidak ada surel “{words}” kepada {to}")


def _read(path: Path) -> Mail:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return Mail(said.get("Kepada", ""), said.get("Perihal", ""), body)
