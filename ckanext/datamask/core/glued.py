"""Columns that repeat the names of another in one word: badruttamam, siti_romlah88."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ckanext.datamask.core import vocabularies
from ckanext.datamask.core.view import View

MOSTLY = 0.5
LEAST = 5
WORD = re.compile(r"[A-Za-z][A-Za-z'._-]{5,40}[0-9]{0,4}")
SHORTEST_PART = 3


def find(views: Sequence[View], names: Iterable[int], doubtful: Iterable[int]) -> frozenset[int]:
    """Those of the doubtful columns whose words are names of the other columns, or glued of such words."""
    known = {_squashed(value) for at in names for value in views[at].seen.tally.sample}
    return frozenset(at for at in doubtful if known and _repeats(views[at], known))


def _repeats(view: View, known: set[str]) -> bool:
    words = [_squashed(value) for value in view.seen.tally.sample if WORD.fullmatch(value.strip())]
    if len(words) < max(LEAST, MOSTLY * len(view.seen.tally.sample)):
        return False
    return sum(word in known or _is_glued(word) for word in words) >= MOSTLY * len(words)


def _squashed(value: str) -> str:
    return "".join(letter for letter in value.lower() if letter.isalpha())


def _is_glued(word: str) -> bool:
    """Whether a word is made of two words of names and no more."""
    names = vocabularies.person_names()
    return any(
        word[:cut] in names and word[cut:] in names for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )
