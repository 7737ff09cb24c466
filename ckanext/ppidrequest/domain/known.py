"""What `decide` needs to know of the world around a request; fetched before the lock. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ckanext.backoffice.workdays.rules.counting import Calendar


@dataclass(frozen=True)
class HandedFile:
    """A file of the request. `sha256` is of the proven copy, `object_id` the copy; empty while there is none.

    `hands` are accounts that uploaded, handed over or decided on it: none of them may clear it. `excluded`: left out of
    the answer, with a ground. `raw`: `approve_raw` covers it; then copy and digest are of the file as it came.
    """

    id: str
    proven: bool = False
    object_id: str = ""
    sha256: str = ""
    version: int = 0
    hands: frozenset[str] = frozenset()
    excluded: bool = False
    raw: bool = False


@dataclass(frozen=True)
class KnownLetter:
    """A letter that a command names. `outdated`: prepared before the request came into the state that it is in; `unit`:
    whose book its number is of, empty for the PPID's; `signer`: an account."""

    id: str
    kind: str
    state: str
    command: str = ""
    outdated: bool = False
    unit: str = ""
    signer: str | None = None


@dataclass(frozen=True)
class Known:
    """`found` says which things that the command names exist and may be used: `dip`, `dik`, `earlier`, `links`,
    `statements`, `consent`, `paper`, `assignee`, `order`; and `objection`: whether one or a dispute is open.

    `missing` are the items of the last letter of completion that nobody answered, `reached` the day on which it
    reached the applicant (e-mail: sent; post: of the receipt).
    """

    calendar: Calendar = field(default_factory=Calendar)
    found: Mapping[str, bool] = field(default_factory=dict)
    files: tuple[HandedFile, ...] = ()
    letter: KnownLetter | None = None
    units: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    reached: date | None = None
