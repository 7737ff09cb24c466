"""What a header says: its words in one spelling each, and whose column it is.

"TglLhr_Siswa", "Tgl. Lahir (siswa)" and "tanggallahirsiswa" all read as tanggal, lahir, siswa.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ckanext.datamask.core import dictionary, vocabularies
from ckanext.indonesia import notation

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
WORD = re.compile(r"[a-z]+|[0-9]+")
SHORTEST_GLUED = 5
SHORTEST_TYPO = 6
LONGEST_WORD = 40
LONGEST_SHORT = 3
LEAST_SPACED = 3
COORDINATES = frozenset("xyXY")
LONGEST = 400
"""Characters of a header that are read."""

LETTER_PAIRS = {
    ("l", "p"): "kelamin",
    ("p", "l"): "kelamin",
    ("j", "k"): "kelamin",
    ("e", "mail"): "email",
    ("a", "n"): "an",
    ("lk", "pr"): "kelamin",
    ("laki", "perempuan"): "kelamin",
    ("pria", "wanita"): "kelamin",
    ("pa", "pi"): "kelamin",
    ("putra", "putri"): "kelamin",
    ("male", "female"): "kelamin",
    ("r", "t"): "rt",
    ("r", "w"): "rw",
    ("h", "p"): "hp",
    ("w", "a"): "wa",
    ("k", "k"): "kk",
    ("rumah", "penyakit"): "rs",
}
DATE_FORM = re.compile(r"\b(?:hh?|dd?|tgl)[-/. ]?(?:bb?|mm?|bln)[-/. ]?(?:t{2,4}|y{2,4}|thn)\b", re.IGNORECASE)
"""How a date is to be typed: (HH/BB/TTTT), dd-mm-yyyy. Says nothing of whose it is."""
ANONYMOUS = re.compile(
    r"\W*(?:(?:unnamed|kolom|column|col|field|f|x|v|var|c|k|header|atribut|data)?[\W_]*[0-9]*|[a-z])\W*", re.IGNORECASE
)
"""Headers that programs give to columns that have none: col8, X.3, Unnamed: 6, KOLOM_6."""


@dataclass(frozen=True, slots=True)
class Header:
    """`words` in order, in their standard spelling; `classes` of header_subjects.csv that they belong to."""

    words: tuple[str, ...] = field(repr=False)
    classes: frozenset[str]

    def has(self, phrase: str) -> bool:
        """Whether every word of the phrase is there."""
        return standard(phrase) <= set(self.words)

    def any(self, *phrases: str) -> bool:
        return any(self.has(phrase) for phrase in phrases)

    def without(self, phrase: str) -> frozenset[str]:
        """Classes of the words that are not in the phrase."""
        rest = set(self.words) - standard(phrase)
        return frozenset(kind for word in rest for kind in _subjects().get(word, ()))

    def only(self, *phrases: str) -> bool:
        """Whether the header is one of the phrases and nothing more."""
        return any(sorted(phrase.split()) == sorted(self.words) for phrase in phrases)

    @property
    def tells(self) -> bool:
        """Whether any word of it is known: what "col8" and "zzq" say is nothing."""
        return bool(known() & set(self.words))


@lru_cache(maxsize=4096)
def read(text: str | None) -> Header:
    cut = DATE_FORM.sub(" ", notation.clean((text or "")[:LONGEST]))
    plain = "" if ANONYMOUS.fullmatch(cut) and cut.strip() not in COORDINATES else CAMEL.sub(" ", cut)
    raws = _unspaced(WORD.findall(plain.lower().replace("'", "")))
    found = [word for raw in raws for word in _standard(raw)]
    words = tuple(word for word in _paired(found) if not word.isdigit())
    return Header(words, frozenset(kind for word in words for kind in _subjects().get(word, ())))


def _unspaced(raws: list[str]) -> list[str]:
    """N A M A, U.M.U.R: letters of one word."""
    whole = "".join(raws)
    spaced = len(raws) > LEAST_SPACED - 1 and all(len(raw) == 1 for raw in raws) and whole in _spellings()
    return [whole] if spaced else raws


def _paired(found: list[str]) -> list[str]:
    """Letters that a slash or a hyphen separated: L/P, J.K., e-mail, a.n."""
    words: list[str] = []
    for word in found:
        pair = LETTER_PAIRS.get((words[-1], word)) if words else None
        words = [*words[:-1], pair] if pair else [*words, word]
    return words


def classes(word: str) -> frozenset[str]:
    return _subjects().get(word, frozenset())


@lru_cache(maxsize=4096)
def standard(phrase: str) -> frozenset[str]:
    """The words of a phrase in their standard spelling."""
    spellings = _spellings()
    return frozenset(word for raw in phrase.split() for word in spellings.get(raw, (raw,)))


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    found = {
        spelling: tuple(word.split())
        for word, row in vocabularies.table("header_words.csv")
        for spelling in row.split()
    }
    standard = {part: (part,) for word, _ in vocabularies.table("header_words.csv") for part in word.split()}
    return {word: (word,) for word in _subjects()} | standard | found


@cache
def _subjects() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, row in vocabularies.table("header_subjects.csv"):
        for word in row.split():
            found[word] = found.get(word, frozenset()) | {kind}
    return found


@cache
def known() -> frozenset[str]:
    """The standard words, the words of subjects, and abbreviations."""
    short = frozenset(word for word in _spellings() if len(word) <= LONGEST_SHORT)
    return short | frozenset(word for words in _spellings().values() for word in words)


@lru_cache(maxsize=4096)
def _standard(word: str) -> tuple[str, ...]:
    known = _spellings()
    if word in known or word.isdigit() or not SHORTEST_GLUED <= len(word) <= LONGEST_WORD:
        return known.get(word, (word,))
    parts = _split(word)
    if parts:
        return tuple(found for part in parts for found in known[part])
    near = _nearest(word) if len(word) >= SHORTEST_TYPO and not dictionary.is_word(word) else None
    return known[near] if near else (word,)


def _split(word: str) -> tuple[str, ...]:
    """The fewest known words that the word is glued of; none if it is not."""
    best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 16), end - 1):
            head, tail = best[start], word[start:end]
            if head is not None and tail in _spellings() and len(head) < len(best[end] or "1234"):
                best[end] = (*head, tail)
    return best[-1] or ()


def _nearest(word: str) -> str | None:
    """A known word that one slip of the keyboard separates from this one."""
    for known in _spellings():
        if (
            abs(len(known) - len(word)) <= 1
            and len(known) >= SHORTEST_TYPO
            and known[0] == word[0]
            and _slip(word, known)
        ):
            return known
    return None


def _slip(left: str, right: str) -> bool:
    """One letter wrong, missing or too many, or two neighbours swapped."""
    if len(left) > len(right):
        left, right = right, left
    at = next((at for at, letter in enumerate(left) if letter != right[at]), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return left[at + 1 :] == right[at + 1 :] or swapped
