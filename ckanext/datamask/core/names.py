"""Whether a text reads as a person, an organisation, a place, something else: by word lists and endings, no model.

The same words name people, villages and schools, so the words around them decide: "SMP Ahmad Yani" is a school.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from ckanext.datamask.core import dictionary, vocabularies
from ckanext.indonesia import regions

WORD = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*")
TITLE = re.compile(r"\b(?:[A-Za-z]{1,4}\.){1,4}(?:[A-Za-z]{1,4}\b)?")
NOT_A_NAME = re.compile(r"[0-9@%:;=_?!/\\\[\]{}<>|+*#]")
AGE_NOTE = re.compile(r"\((?:alm|almh|alm\.|almarhum|almarhumah|[a-z .']{1,30})\)", re.IGNORECASE)
PLACE_SOUND = re.compile(
    r"(?:sumber|karang|suko|wono|tegal|kali|curah|pakis|rowo|gumuk|kebon|jati|tanjung|sido|glagah|wring|gambi|ampel|banyu|pace|ran[ud]u|lembe|mumbul|"
    r"kencong|puger|semboro|tempu|ledok|bang|jeng|seput|sumur|andong|arja|mayang|jel|gunung|bukit|padang|lubuk|muara|rawa|batu|pulau)[a-z]*|"
    r"[a-z]+(?:rejo|mulyo|harjo|dadi|kidul|wetan|kulon|tengah|agung|gede|ombo|pring|wungu|asri|makmur|anyar|baru)$"
)

LONGEST_NAME = 9
"""Words of the longest name, without titles."""

SHORTEST_VARIANT = 6
SPELLINGS = (
    *(
        ("'", ""),
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("sj", "sy"),
        ("kh", "h"),
        ("ch", "h"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
    ),
    *(
        ("dz", "z"),
        ("dl", "d"),
        ("sy", "s"),
        ("sh", "s"),
        ("zh", "z"),
        ("ph", "f"),
        ("q", "k"),
        ("v", "f"),
        ("ie", "i"),
    ),
)
DOUBLE = re.compile(r"(.)\1+")

LONGEST_ADDRESSED = 4
NO_ADDRESS = frozenset({"an", "by", "ra", "ji", "ci", "aa", "man", "nom", "kol", "akp", "teh", "bang", "ns", "apt"})
"""Forms of address that other things are called by as often."""

SURE_SHORT = 3
"""Longest organisation word that counts only in front: "MA Darul Ulum", but not "Siti, M.A."."""


class Reads(StrEnum):
    PERSON = "person"
    MAYBE = "maybe"  # the shape of a name, of unknown words
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@lru_cache(maxsize=65536)
def reads(text: str) -> Reads:
    plain = AGE_NOTE.sub(" ", text)
    words = [word.lower().replace("’", "'") for word in WORD.findall(plain)]
    if not words:
        return Reads.OTHER
    if _organisation(words):
        return Reads.ORGANISATION
    if words[0] in vocabularies.words("place_words.txt") and len(words) > 1:
        return Reads.PLACE
    if NOT_A_NAME.search(plain):
        return Reads.OTHER
    return _person(text, core(plain), addressed=len(words) > 1 and words[0] in _forms_of_address())


def core(text: str) -> list[str]:
    """The words of a name in lower case, without titles and forms of address."""
    head, *tail = text.split(",")
    titled = " ".join([head, *(part for part in tail if not _academic(part))])
    words = [word.lower().replace("’", "'") for word in WORD.findall(TITLE.sub(_initials, titled))]
    around = vocabularies.name_parts("title_before") | vocabularies.name_parts("address")
    while len(words) > 1 and words[0] in around:
        words = words[1:]
    return [word for word in words if word not in vocabularies.name_parts("patronymic")]


def _academic(part: str) -> bool:
    bare = part.replace(".", "").replace(" ", "").lower()
    return "." in part or bare in vocabularies.name_parts("title_after") or not bare


def _initials(match: re.Match[str]) -> str:
    bare = match[0].replace(".", "").lower()
    known = bare in vocabularies.name_parts("title_after") or bare in vocabularies.name_parts("title_before")
    return " " if known else f" {match[0].replace('.', ' ')} "


def _organisation(words: list[str]) -> bool:
    found = vocabularies.words("organisation_words.txt")
    if words[0] in found and len(words) > 1 and not _titled(words):
        return True
    return any(len(word) > SURE_SHORT and word in found and word not in vocabularies.person_names() for word in words)


def _titled(words: list[str]) -> bool:
    """ "RA Kartini" the lady, not the kindergarten, is left to the header."""
    return words[0] in vocabularies.name_parts("title_before") and words[0] != "ra"


@cache
def _forms_of_address() -> frozenset[str]:
    """Gus, Mak, Bu, Drs.: whoever is addressed so is a person."""
    found = vocabularies.name_parts("address") | vocabularies.name_parts("title_before")
    return frozenset(word for word in found if len(word) > 1) - NO_ADDRESS


def _person(text: str, words: list[str], *, addressed: bool = False) -> Reads:
    long_words = [word for word in words if len(word) > 1]
    if not long_words or len(words) > LONGEST_NAME:
        return Reads.OTHER
    common = sum(
        word in vocabularies.words("common_words.txt") and word not in vocabularies.person_names() for word in words
    )
    known = sum(is_name(word) for word in long_words)
    strangers = any(is_name(word) or not dictionary.is_word(word) for word in long_words)
    if addressed and not common and strangers and len(long_words) <= LONGEST_ADDRESSED:
        return Reads.PERSON
    if common and (common * 2 >= len(long_words) or known == 0):
        return Reads.OTHER
    if _region(" ".join(words)):
        return Reads.PLACE
    sounding = sum(not is_name(word) and sounds(word) for word in long_words)
    if 2 * known + sounding >= len(long_words) and known + sounding:
        return Reads.PERSON if known or len(long_words) > 1 else Reads.MAYBE
    return Reads.MAYBE if _shaped(text) else Reads.OTHER


def _region(name: str) -> bool:
    return name in _places() and not all(is_name(word) for word in name.split())


@cache
def _places() -> frozenset[str]:
    return frozenset(regions.bare(region) for region in regions.table().values())


def is_place(text: str) -> bool:
    """A province, regency or district by name, or a word that sounds like a village."""
    name = regions.normalise(text)
    bare = name.removeprefix("kecamatan ").removeprefix("kabupaten ").removeprefix("kota ").removeprefix("desa ")
    return bare in _places() or name in _places()


def village_like(text: str) -> bool:
    words = text.lower().split()
    return 0 < len(words) <= 3 and PLACE_SOUND.fullmatch(words[0]) is not None and not is_name(words[0])


@lru_cache(maxsize=65536)
def is_name(word: str) -> bool:
    """A word of the lists, or such a word in another spelling: Mukhammad, Muchamad, Muhamad."""
    known = vocabularies.person_names()
    return word in known or word.replace("'", "") in known or (_spelled_freely(word) and _sound(word) in _sounds())


def _spelled_freely(word: str) -> bool:
    if len(word) < SHORTEST_VARIANT or PLACE_SOUND.fullmatch(word):
        return False
    lists = ("common_words.txt", "organisation_words.txt", "place_words.txt", "official_words.txt", "diseases.txt")
    return not any(word in vocabularies.words(name) for name in lists)


@cache
def _sounds() -> frozenset[str]:
    return frozenset(_sound(word) for word in vocabularies.person_names() if len(word) >= SHORTEST_VARIANT - 1)


def _sound(word: str) -> str:
    """One spelling for those that letters from Arabic and the spelling before 1972 have."""
    for written, heard in SPELLINGS:
        word = word.replace(written, heard)
    return DOUBLE.sub(r"\1", word)


@cache
def _endings() -> re.Pattern[str]:
    endings = sorted(vocabularies.words("name_endings.txt"), key=len, reverse=True)
    return re.compile(rf"[a-z']{{2,}}(?:{'|'.join(endings)})")


def sounds(word: str) -> bool:
    """An unseen word with the ending of a name."""
    if word in vocabularies.words("common_words.txt") or PLACE_SOUND.fullmatch(word):
        return False
    return len(word) >= 5 and _endings().fullmatch(word) is not None


def _shaped(text: str) -> bool:
    """Letters only, at most six words."""
    words = WORD.findall(text)
    return 1 <= len(words) <= 6 and all(len(word) <= 20 for word in words)
