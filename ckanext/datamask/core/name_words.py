"""What single words, in small letters, may be where a name is looked for."""

from __future__ import annotations

from functools import lru_cache

from ckanext.datamask.core import dictionary, headers, names, vocabularies
from ckanext.indonesia import regions

SHORTEST_REGION = 4
SHORTEST_STRANGER, SHORTEST_UNHEARD = 3, 4
VOWELS = frozenset("aiueo")


@lru_cache(maxsize=8192)
def around(word: str) -> bool:
    parts = ("address", "title_before", "patronymic", "particle")
    return len(word) == 1 or any(word in vocabularies.name_parts(part) for part in parts)


@lru_cache(maxsize=8192)
def named(word: str) -> bool:
    return not _called_otherwise(word) and (names.is_name(word) or names.sounds(word))


@lru_cache(maxsize=8192)
def unlike_words(word: str) -> bool:
    """Whether a word may be a name after another that announces one: it is none of ours."""
    if _called_otherwise(word):
        return False
    return named(word) or not _spoken(word)


@lru_cache(maxsize=8192)
def stranger(word: str) -> bool:
    """Whether a word is no word of the language."""
    long = len(word) >= SHORTEST_STRANGER
    return unlike_words(word) and (named(word) or (long and not dictionary.is_word(word)))


@lru_cache(maxsize=8192)
def unheard(word: str) -> bool:
    """Whether a word is none of ours even with a slip of the keyboard, and long enough to be spoken."""
    if _called_otherwise(word):
        return False
    long = len(word) >= SHORTEST_UNHEARD and set(word) & VOWELS and not _spoken(word)
    return named(word) or bool(long and not dictionary.is_near(word))


@lru_cache(maxsize=8192)
def may_lead(word: str) -> bool:
    """Whether a word may stand before a known word of names as the first of the name: a region, or a rare word."""
    short = len(word) < SHORTEST_STRANGER
    return word in region_words() or not (short or _spoken(word) or _called_otherwise(word))


def _spoken(word: str) -> bool:
    return _plain(word) or word in region_words() or word in _terms()


@lru_cache(maxsize=8192)
def sure(word: str) -> bool:
    """Where nothing announces a name, what sounds like a village is none."""
    return unlike_words(word) and not (names.village_like(word) and not known(word))


@lru_cache(maxsize=8192)
def known(word: str) -> bool:
    return names.is_name(word) and not ambiguous(word) and not _called_otherwise(word)


def is_remark(text: str) -> bool:
    """ "menunggu anak", "Anak yatim": words of the language, not all of them names, and no name in front."""
    words = [word.lower().strip(".,") for word in text.split()]
    spoken = text[0].islower() or _called_otherwise(words[0])
    return spoken and all(map(dictionary.is_word, words)) and not all(map(names.is_name, words))


@lru_cache(maxsize=8192)
def only_name(word: str) -> bool:
    """Whether a word is a name and nothing else."""
    return known(word) and not dictionary.is_word(word) and word not in region_words()


def is_lone(text: str) -> bool:
    """Tarmuji, Bu Menik; not Bunga, which is a word as well, nor Wonosari."""
    words = names.core(text)
    return len(words) == 1 and only_name(words[0]) and names.reads(text.strip()) is names.Reads.PERSON


def _called_otherwise(word: str) -> bool:
    return word in vocabularies.words("not_called.txt") or word in vocabularies.words("official_words.txt")


def is_organisation(word: str) -> bool:
    return word in vocabularies.words("organisation_words.txt") and not names.is_name(word)


@lru_cache(maxsize=8192)
def _plain(word: str) -> bool:
    lists = ("common_words.txt", "organisation_words.txt", "place_words.txt")
    return any(word in vocabularies.words(name) for name in lists)


@lru_cache(maxsize=8192)
def ambiguous(word: str) -> bool:
    return len(word) < 3 or _plain(word) or word in vocabularies.words("official_words.txt")


def is_far(word: str) -> bool:
    """Whether no village or kecamatan of the regency is called so."""
    return word not in _near()


@lru_cache(maxsize=1)
def _near() -> frozenset[str]:
    return frozenset(
        word for row in vocabularies.table("villages.csv") for name in row for word in name.lower().split()
    )


@lru_cache(maxsize=1)
def region_words() -> frozenset[str]:
    words = (word for region in regions.table().values() for word in region.name.lower().split())
    return frozenset(word for word in words if len(word) >= SHORTEST_REGION)


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """What remarks are made of: words of headers, of closed vocabularies, of diseases, of cases."""
    closed = frozenset(word for term in vocabularies.terms() for word in term.split())
    return closed | headers.known() | vocabularies.words("diseases.txt") | vocabularies.words("crimes.txt")
