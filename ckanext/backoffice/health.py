"""What doctor and `/kesehatan` tell of one part of the portal: its state, in words, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "bad"]


@dataclass(frozen=True)
class Line:
    """One part as an operator reads it: `name` and `text` in Indonesian, no person's data; `mend` unless it is ok."""

    name: str
    state: State
    text: str
    mend: str = ""
