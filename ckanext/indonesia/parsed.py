"""What reading a text gives: the value, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Never, TypeVar

from ckanext.indonesia.reasons import Reason

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """Exactly one of `value` and `reason` is None; anything else raises ValueError.

    The value stays out of `repr`, because it is often personal and a repr often ends in a log.
    """

    value: T_co | None = field(default=None, repr=False)
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("Parsed needs either a value or a reason")

    def then(self, step: Callable[[T_co], Parsed[U]]) -> Parsed[U]:
        """The answer of `step(value)`, or this very refusal."""
        return Parsed(reason=self.reason) if self.value is None else step(self.value)


def refuse(reason: Reason) -> Parsed[Never]:
    return Parsed(reason=reason)
