"""A letter as other rooms know it: what it is called and where it is, never what it says. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .document import Signer


class State(StrEnum):
    PREPARED = "prepared"
    SIGNED = "signed"
    VOID = "void"
    REPLACED = "replaced"


class Signature(StrEnum):
    """How a letter was signed. NONE: approved in the portal, or issued by the system."""

    NONE = "none"
    PORTAL = "portal"
    CERTIFIED = "certified"
    INK = "ink"


@dataclass(frozen=True)
class LetterSigner:
    """Who signs, as on the day of the letter. `organization_id`: in which unit; it gives the kop and the numbers."""

    user_id: str
    shown: Signer
    organization_id: str | None = None


@dataclass(frozen=True)
class Record:
    """One row of the table without what is sealed. `signer_office` is one line."""

    id: str
    request_id: str
    kind: str
    command: str
    state: State
    book: str | None
    number: str
    dated: date
    token: str
    signer_user_id: str | None
    signer_office: str
    object_id: str | None
    sha256: str | None
    size: int | None
    signature: Signature | None
    prepared_at: datetime
    signed_at: datetime | None
    replaced_by: str | None
    looked: int
