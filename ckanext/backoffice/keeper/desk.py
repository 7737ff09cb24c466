"""What every verb needs: the keys, the budget, and the question whether somebody may."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from . import alarm, facts
from .answers import Denied, Why
from .budget import Budget, Seen
from .keys import Keys
from .memory import Memory
from .rules import Rule, may


@dataclass(frozen=True)
class Desk:
    keys: Keys
    budget: Budget
    memory: Memory
    _masking: Lock = field(default_factory=Lock)

    def admit(self, rules: Iterable[Rule], actor: str, owner: str, reason: str) -> None:
        """Raises Denied(FORBIDDEN) unless a duty of the actor towards the owner's things is in `rules`."""
        if not may(rules, facts.held(actor, owner), facts.organization_of(owner), reason):
            raise Denied(Why.FORBIDDEN)

    def spend(self, actor: str, seen: Seen) -> None:
        """Raises Denied(OVER_BUDGET) when the hour's budget is used up; then somebody is told."""
        if not self.budget.take(actor, seen, datetime.now(UTC)):
            alarm.raise_over_budget(actor, seen)
            raise Denied(Why.OVER_BUDGET)

    @contextmanager
    def masking(self) -> Iterator[None]:
        """One file at a time, for it may take all the memory that the masking core is allowed. Raises Denied(BUSY)."""
        if not self._masking.acquire(blocking=False):
            raise Denied(Why.BUSY)
        try:
            yield
        finally:
            self._masking.release()
