"""Chance with a memory of which half of the corpus it serves: open and held-out files share no word of a long list."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
WORDS = Path(__file__).with_name("words")
SHORT = 4
"""A list of fewer items is not halved."""


@cache
def words(name: str) -> dict[str, Any]:
    """One file of words/, by its name without ending."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


class Draw(random.Random):
    """A random source for one file; `held` says for which half."""

    def __init__(self, seed: str, held: bool) -> None:
        super().__init__(seed)
        self.held = held

    def half(self, items: Sequence[Item]) -> Sequence[Item]:
        return items if len(items) < SHORT else items[int(self.held) :: 2]

    def pick(self, items: Sequence[Item]) -> Item:
        return self.choice(self.half(items))

    def any(self, items: Sequence[Item]) -> Item:
        """From the whole list: for vocabularies that are the same everywhere."""
        return self.choice(items)

    def some(self, items: Sequence[Item], least: int, most: int) -> list[Item]:
        """Between `least` and `most` different items."""
        return self.sample(list(items), min(len(items), self.randint(least, most)))

    def chance(self, share: float) -> bool:
        return self.random() < share

    def digits(self, count: int) -> str:
        return "".join(self.choice("0123456789") for _ in range(count))
