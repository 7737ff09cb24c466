"""What the actions of the outbox take."""

from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Schema

from ...outbox.model import State

LARGEST = 2**63 - 1
"""The last number that a row can have."""


def listed() -> Schema:
    """Which page of the list."""
    get = tk.get_validator
    return _known(
        state=[get("ignore_empty"), _state], before=[get("ignore_empty"), get("is_positive_integer"), _number]
    )


def one() -> Schema:
    """A row by its number."""
    return _known(number=[tk.get_validator("not_empty"), tk.get_validator("is_positive_integer"), _number])


def _known(**fields: list[Any]) -> Schema:
    return {**fields, "__extras": [tk.get_validator("ignore")]}


def _number(value: Any) -> Any:
    """After is_positive_integer; CKAN goes on to this also when that one found fault."""
    if isinstance(value, int) and value > LARGEST:
        raise tk.Invalid(tk._("There is no mail with this number."))
    return value


def _state(value: Any) -> State:
    if value not in list(State):
        raise tk.Invalid(tk._("Choose one of: {states}.").format(states=", ".join(State)))
    return State(value)
