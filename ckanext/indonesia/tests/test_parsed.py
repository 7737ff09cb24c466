"""Parsed: exactly one of value and reason, and nothing personal in its repr."""

import pytest

from ckanext.indonesia.parsed import Parsed, refuse
from ckanext.indonesia.reasons import Reason


# --- the invariant ---
@pytest.mark.parametrize("given", [{}, {"value": 1, "reason": Reason.EMPTY}])
def test_neither_or_both_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either"):
        Parsed(**given)


# --- then: a refusal stays as it is, a value goes on ---
def test_then_keeps_a_refusal() -> None:
    refused: Parsed[int] = refuse(Reason.EMPTY)
    assert refused.then(lambda value: Parsed(value + 1)) == refuse(Reason.EMPTY)


def test_then_goes_on_with_a_value() -> None:
    assert Parsed(1).then(lambda value: Parsed(value + 1)) == Parsed(2)


def test_a_falsy_value_is_a_value() -> None:
    assert Parsed(0).then(lambda value: Parsed(value + 1)) == Parsed(1)


# --- logs ---
def test_the_value_is_not_in_the_repr() -> None:
    assert "3509214107900001" not in repr(Parsed("3509214107900001"))
