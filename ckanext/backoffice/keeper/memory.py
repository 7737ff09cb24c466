"""The last seal that the keeper made, in a file of its own: whoever takes seals out of the database meets it here.

A seal counts once the portal has said that it lies in the ledger; until then another one may be made in its place,
for a transaction can fail. Read once, so that who changes the file changes nothing while the keeper runs.
"""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from ..ledger.event import START, canonical
from .answers import Denied, Why

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Last:
    """`before` is the root before this seal; `forgot` names the event with which an operator last made it forget."""

    n: int = 0
    root: str = START
    before: str = START
    committed: bool = True
    forgot: str = ""

    @property
    def sure(self) -> tuple[int, str]:
        """Number and root of the last seal that the ledger must hold; 0 and START for none."""
        return (self.n, self.root) if self.committed else (self.n - 1, self.before)

    def precedes(self, n: int, before: str) -> bool:
        """Whether seal `n` after the root `before` goes on from here, or stands in for one that was never committed."""
        return (n - 1, before) in {self.sure, (self.n, self.root)}


DAMAGED = Last(root="", before="")
"""Nothing follows this one, and no ledger holds it."""


class Memory:
    """Several threads may ask it. None as `last`: nothing is known yet, so the first seal that comes is believed."""

    def __init__(self, path: Path, mac: Callable[[bytes], str]) -> None:
        """`mac` marks the file, whose folder is the keeper's alone."""
        self._path, self._mac, self._lock = path, mac, Lock()
        self._last = self._read()

    @property
    def last(self) -> Last | None:
        return self._last

    def take(self, n: int, before: str, root: str) -> None:
        """Remember seal `n` as made. Raises Denied(NOT_NEXT) for one that does not follow."""
        with self._lock:
            if self._last and not self._last.precedes(n, before):
                raise Denied(Why.NOT_NEXT)
            self._keep(Last(n, root, before, committed=False, forgot=self._last.forgot if self._last else ""))

    def settle(self, n: int, root: str) -> None:
        """Seal `n` is the last in the ledger. Raises Denied(NOT_NEXT) when it is not the last that was made."""
        with self._lock:
            last = self._last or Last(n, root, committed=n == 0)
            if (n, root) not in {last.sure, (last.n, last.root)}:
                raise Denied(Why.NOT_NEXT)
            if (n, root) != last.sure:
                self._keep(replace(last, committed=True))

    def forget(self, n: int, root: str, event: str) -> None:
        """Go on from seal `n`, whatever was made after it; `event` tells of it in the ledger."""
        with self._lock:
            self._keep(Last(n, root, forgot=event))

    def _keep(self, last: Last) -> None:
        part = self._path.with_suffix(".part")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(canonical(asdict(last) | {"mark": self._mark(last)}))
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._path)
        _sync(self._path.parent)
        self._last = last

    def _read(self) -> Last | None:
        try:
            said = json.loads(self._path.read_text())
            mark, last = said.pop("mark"), Last(**said)
            if mark == self._mark(last):
                return last
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass
        log.critical("keeper seal memory damaged")
        return DAMAGED

    def _mark(self, last: Last) -> str:
        return self._mac(canonical(asdict(last)).encode())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
