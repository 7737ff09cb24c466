"""What the keeper answers when it gives nothing: code words, which `client` turns into errors. Pure."""

from enum import StrEnum


class Why(StrEnum):
    """`FORBIDDEN`: no duty, or of another organisation. `UNKNOWN`: no such thing. `AWAY`: a service is missing.

    `BUSY`: another file is being masked. `NOT_NEXT`: a seal that does not follow the last one.
    """

    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"
    OVER_BUDGET = "over-budget"
    MALFORMED = "malformed"
    DAMAGED = "damaged"
    NO_KEY = "no-key"
    ERASED = "erased"
    AWAY = "away"
    BUSY = "busy"
    NOT_NEXT = "not-next"
    BROKEN = "broken"


class Denied(Exception):
    """Raised by a verb; nothing was given."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why
