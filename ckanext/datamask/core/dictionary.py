"""Whether a word in small letters is one of the language: a root, with or without affixes, or a shorthand of one."""

from __future__ import annotations

import re
from functools import lru_cache

from ckanext.datamask.core import vocabularies

LISTS = ("roots.txt", "shorthand.txt")
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *(
        (prefix, ("",))
        for prefix in ("di", "ke", "se", "ber", "be", "ter", "te", "per", "pe", "me", "ku", "kau", "nge")
    ),
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("mem", ("", "p")),
    ("pem", ("", "p")),
    ("men", ("", "t")),
    ("pen", ("", "t")),
)
"""What stands before a root, and the first letters that it may have swallowed: menulis is of tulis."""

SUFFIXES = ("kan", "an", "i", "nya", "ku", "mu", "kah", "lah", "pun", "wan", "isme", "e", "ne")
SHORTEST = 3
DEEPEST = 4
"""Affixes on one root: ke-pen-duduk-an-nya."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPED = re.compile(r"[a-z]{6,}")
"""Words long enough for a slip of the keyboard to be told from another word."""


@lru_cache(maxsize=16384)
def is_word(word: str) -> bool:
    return _derived(word, DEEPEST)


@lru_cache(maxsize=16384)
def is_near(word: str) -> bool:
    """Whether a word, or one that a single slip of the keyboard separates from it, is one of the language."""
    return is_word(word) or (TYPED.fullmatch(word) is not None and any(map(_listed, _slips(word))))


def _listed(word: str) -> bool:
    return any(word in vocabularies.words(name) for name in LISTS)


def _derived(word: str, depth: int) -> bool:
    if len(word) < SHORTEST:
        return False
    if _listed(word):
        return True
    if not depth:
        return False
    return any(_derived(rest, depth - 1) for rest in (*_unended(word), *_unheaded(word)))


def _unended(word: str) -> list[str]:
    return [word[: -len(end)] for end in SUFFIXES if word.endswith(end) and len(word) - len(end) >= SHORTEST]


def _unheaded(word: str) -> list[str]:
    """Without a prefix; what is left has four letters at least, or "perdi" would be of "di"."""
    found = [swallowed + word[len(head) :] for head, lost in PREFIXES if word.startswith(head) for swallowed in lost]
    return [rest for rest in found if len(rest) > SHORTEST]


def _slips(word: str) -> set[str]:
    """Words that have one letter more, less, another, or two neighbours swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    lost = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    more = {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return lost | swapped | other | more
