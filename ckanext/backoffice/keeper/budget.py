"""How much one person, and all together, may see in an hour: a stolen session empties no register. Pure."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import NamedTuple

HOUR = timedelta(hours=1)


class Seen(StrEnum):
    """What is counted. A look-up tells whether somebody is known, so it counts as an identity.

    TAG: the tags of a person's own numbers, which the system asks for. Whoever takes in persons of his own making finds
    out by them what number a tag is of.
    """

    IDENTITY = "identity"
    ORIGINAL = "original"
    TAG = "tag"


class Limits(NamedTuple):
    """A person's identities and originals an hour, and both of all people together; tags for the system."""

    identity: int = 60
    original: int = 30
    together: int = 200
    tag: int = 600


class Spent(NamedTuple):
    at: datetime
    actor: str
    seen: Seen


class Budget:
    """What was seen in the last hour. Several threads may ask it."""

    def __init__(self, limits: Limits, spent: Iterable[Spent] = ()) -> None:
        """`spent`: what the ledger knows of the last hour, oldest first, so that a restart forgives nothing."""
        self._limits, self._spent, self._lock = limits, deque(spent), Lock()

    def take(self, actor: str, seen: Seen, now: datetime) -> bool:
        """Whether `actor` may see one more; if so it is counted."""
        with self._lock:
            while self._spent and self._spent[0].at <= now - HOUR:
                self._spent.popleft()
            own = sum(1 for spent in self._spent if (spent.actor, spent.seen) == (actor, seen))
            people = sum(1 for spent in self._spent if spent.seen is not Seen.TAG)
            if own >= getattr(self._limits, seen) or (seen is not Seen.TAG and people >= self._limits.together):
                return False
            self._spent.append(Spent(now, actor, seen))
            return True
