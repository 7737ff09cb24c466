"""Whether the bytes and rows of one resource may leave the portal. One question, one function; no door decides itself.

The gate only narrows what CKAN's own authorisation has allowed: an open file of a private dataset is Open here.
"""

from dataclasses import dataclass
from enum import StrEnum

from .levels import Level


class Reason(StrEnum):
    """Why the gate says no."""

    UNKNOWN = "unknown"
    EXEMPT = "exempt"
    GONE = "gone"


class Form(StrEnum):
    """How the reader stands to the download form: a permit that says it was filled, nothing that would need it, or
    neither."""

    FILLED = "filled"
    NOT_NEEDED = "not needed"
    DUE = "due"


@dataclass(frozen=True)
class Facts:
    """What the database says at this moment about a resource and the dataset that owns it.

    `alive`: neither is deleted or a draft. `deleted`: one of them is. `uploaded`: a file of ours, not a link.
    `released`: its bytes are public.
    """

    resource_id: str
    package_id: str
    level: Level
    alive: bool
    private: bool
    uploaded: bool
    released: bool
    filename: str
    deleted: bool = False

    @property
    def was_public(self) -> bool:
        """Whether everybody could know that it existed."""
        return self.deleted and self.level is Level.TERBUKA and not self.private


@dataclass(frozen=True)
class Open:
    """Bytes and rows may go."""


@dataclass(frozen=True)
class AskForm:
    """To whoever fills in the download form (SOP step 3)."""


@dataclass(frozen=True)
class AskRequest:
    """Only on request to the PPID (UU 14/2008 Ps 22)."""


@dataclass(frozen=True)
class Pending:
    """The dataset is open, this file is not released yet."""


@dataclass(frozen=True)
class Refuse:
    """No; the reason picks the words."""

    reason: Reason


Decision = Open | AskForm | AskRequest | Pending | Refuse


def decide(facts: Facts | None, form: Form) -> Decision:
    """The decision for a resource; None stands for a resource that nobody knows.

    The form opens nothing: it is asked for last, where everything else says yes. Links lead elsewhere and need none.
    """
    if facts is None or not facts.alive:
        return Refuse(Reason.GONE if facts and facts.was_public else Reason.UNKNOWN)
    if facts.level is Level.DIKECUALIKAN:
        return Refuse(Reason.EXEMPT)
    if facts.level is not Level.TERBUKA:
        return AskRequest()
    if facts.uploaded and not facts.released:
        return Pending()
    return AskForm() if facts.uploaded and form is Form.DUE else Open()
