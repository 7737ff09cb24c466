"""What happened to a request. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .commands import Fact


@dataclass(frozen=True)
class Event:
    """`facts` are what the command said, and what `decide` found at that moment (days, states): replayed, never
    computed again."""

    kind: str
    actor: str
    at: datetime
    facts: Mapping[str, Fact] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def day(self, name: str) -> date | None:
        """A day among the facts."""
        said: Any = self.facts.get(name)
        return date.fromisoformat(said) if said else None
