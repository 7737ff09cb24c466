"""What verification can find. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    EDITED = "edited"
    BROKEN = "broken"
    GAP = "gap"
    RULE = "rule"
    CUT = "cut"
    REPLACED = "replaced"
    SEAL = "seal"
    UNSEALED = "unsealed"
    FORGET = "forget"
    GUARD = "guard"
    TEXT = "text"


@dataclass(frozen=True)
class Finding:
    """`where` is an event's id (`<stream>#<seq>`), `seal#<n>`, or a table and trigger such as `event.keep`."""

    what: What
    where: str

    def __str__(self) -> str:
        return f"{self.what}@{self.where}"
