"""Titles near to search words that found nothing. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

LIKE = 0.75
"""Share of letters in common from which two words count as one misspelt."""

WORDS_MAX = 8
SHORTEST = 3

COMMON = frozenset({"dan", "per", "dari", "untuk", "yang", "pada", "menurut", "dengan", "data", "jumlah", "and", "the"})
"""Words that half of all titles share."""


def near(query: str, titles: Sequence[str], limit: int) -> list[int]:
    """Places of the titles whose words come nearest to the query's, best first."""
    asked = [word for word in words(query) if len(word) >= SHORTEST and word not in COMMON][:WORDS_MAX]
    # One measuring for each pair of words: a portal's titles repeat a few hundred.
    alike = cache(likeness)
    scores = [sum(max((alike(one, other) for other in words(title)), default=0.0) for one in asked) for title in titles]
    found = [place for place, score in enumerate(scores) if score > 0]
    return sorted(found, key=lambda place: -scores[place])[:limit]


def likeness(one: str, other: str) -> float:
    """From LIKE to 1 for words that may be the same one, else 0."""
    most = 2 * min(len(one), len(other)) / (len(one) + len(other))
    if most < LIKE:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < LIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= LIKE else 0.0


def words(text: str) -> list[str]:
    """Words of a text in small letters, signs left out."""
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
