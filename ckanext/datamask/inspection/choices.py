"""What a person decided about the columns of a file: checked, counted, and written for the masking core. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .columns import KEEP, Column
from .errors import Unfit

LEAST_K, MOST_K = 5, 50
"""The policy's own, and what still leaves rows."""
SHORTEST_BASIS, LONGEST_BASIS = 10, 500


@dataclass(frozen=True)
class Choice:
    """One column. `basis`: why personal data stay as they are, where a person wants that and the policy does not."""

    key: str
    way: str
    basis: str = ""


@dataclass(frozen=True)
class Decision:
    """`k`: how many persons at least share what a row tells."""

    choices: tuple[Choice, ...]
    k: int = LEAST_K

    @property
    def words(self) -> list[str]:
        """For the ledger: `0-3=drop`. The keeper masks by these words alone (`keeper.decisions`)."""
        return [f"{choice.key}={choice.way}" for choice in self.choices]

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by column, for the ledger."""
        return {f"basis_{choice.key.replace('-', '_')}": choice.basis for choice in self.choices if choice.basis}

    def as_json(self) -> dict[str, Any]:
        return {"k": self.k, "choices": [vars(choice) for choice in self.choices]}


def decision_of(said: Mapping[str, Any]) -> Decision:
    """The other way round."""
    return Decision(tuple(Choice(**choice) for choice in said["choices"]), said["k"])


def decided(columns: Iterable[Column], ways: Mapping[str, str], bases: Mapping[str, str], k: int) -> Decision:
    """The decision that a form makes: `ways` and `bases` by column. A column without a finding stays when not named.

    Raises Unfit with every fault; its fields are `operator-<key>`, `basis-<key>` and `k`.
    """
    faults: dict[str, tuple[str, str]] = {} if LEAST_K <= k <= MOST_K else {"k": ("k", "")}
    choices: list[Choice] = []
    for column in columns:
        chosen = ways.get(column.key, "" if column.found else KEEP)
        choice = Choice(column.key, chosen, bases.get(column.key, "") if _needs_basis(column, chosen) else "")
        if fault := _fault(column, choice):
            field = "basis" if fault == "basis" else "operator"
            faults[f"{field}-{column.key}"] = (fault, column.header or column.key)
        elif column.found or chosen != column.proposal:
            choices.append(choice)
    if faults:
        raise Unfit(faults)
    return Decision(tuple(choices), k)


def _needs_basis(column: Column, chosen: str) -> bool:
    return column.found and chosen == KEEP != column.proposal


def _fault(column: Column, choice: Choice) -> str:
    if not choice.way:
        return "undecided"
    if choice.way not in column.ways:
        return "never" if choice.way == KEEP or choice.way.startswith("partial") else "unknown"
    if _needs_basis(column, choice.way) and not SHORTEST_BASIS <= len(choice.basis) <= LONGEST_BASIS:
        return "basis"
    return ""
