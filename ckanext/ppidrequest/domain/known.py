"""What `decide` needs to know of the world around a request; fetched before the lock. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ckanext.backoffice.workdays.rules.counting import Calendar


@dataclass(frozen=True)
class HandedFile:
    """A file of the request. `sha256` is of the proven copy, `object_id` the copy; empty while there is none.

    `hands` are accounts that uploaded, handed over or decided on it: none of them may clear it.
    """

    id: str
    proven: bool = False
    object_id: str = ""
    sha256: str = ""
    version: int = 0
    hands: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KnownLetter:
    """A letter that a command names."""

    id: str
    kind: str
    state: str
    command: str = ""


@dataclass(frozen=True)
class Known:
    """`found` says which ids that the command names exist and may be used: `unit`, `dip`, `dik`."""

    calendar: Calendar = field(default_factory=Calendar)
    found: Mapping[str, bool] = field(default_factory=dict)
    files: tuple[HandedFile, ...] = ()
    letter: KnownLetter | None = None
    units: frozenset[str] = frozenset()
