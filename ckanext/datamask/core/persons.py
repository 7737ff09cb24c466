"""Names of persons inside a text: by the word before them, a number beside them, a title, or by being spelled as names.

The same words name streets, villages, schools and officials in office, who are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import groupby

from ckanext.datamask.core import announced, name_words, names, vocabularies
from ckanext.datamask.core import span_patterns as shapes

Place = tuple[int, int]


class Reading(IntEnum):
    """How eagerly names are looked for. STRICT: only where somebody is announced or has a number beside."""

    STRICT = 0
    PLACES = 1  # also a cell that is a name among names of places
    USUAL = 2
    EAGER = 3  # rows are persons: any words that sound like one


TITLES = "|".join(
    sorted((vocabularies.name_parts("address") | vocabularies.name_parts("title_before")) - {"an", "by"}, key=len)[::-1]
)
TITLED = re.compile(rf"(?:\b(?:{TITLES}|(?-i:Ni|Ida|Anak Agung))\b\.?\s*)+$", re.IGNORECASE)
ADDRESSED = re.compile(rf"(?:{TITLES})\b\.?\s+[A-Z]", re.IGNORECASE)
DOTTED = r"(?:[SMDPAB]|Sp|Dr|Ph)\.\s?(?:[A-Z][A-Za-z]{0,5}\b\.?\s?){1,3}(?<!\s)"
KNOWN_DEGREE = "|".join(sorted(vocabularies.name_parts("title_after"), key=len, reverse=True))
DEGREES = re.compile(rf"\s*,\s*(?i:{KNOWN_DEGREE})\b\.?|(?:\s*,\s*|\s+|(?<=\.)){DOTTED}")

ACADEMIC = re.compile(r"\b(?:Drs?|Dra|Ir|Drg|Prof|Hj|H|KH|RKH|Gus|Ning|Ust|Ustadz|Nyai|Apt|Ns)\.\s*(?=[A-Z])")
SPELLED = re.compile(rf"{announced.WORD}(?:\s+(?:{announced.WORD}|{announced.JOINED}))+")
OWNED_HOUSE = re.compile(r"\b(?:toko|warung|kios|bengkel|rumah|kos|kosan|salon|depot)\s*$", re.IGNORECASE)
"""Before "Pak Karso": his, not one that is called after him."""

LOWER = re.compile(r"[a-z'’`]{3,}(?:\s+[a-z'’`]{3,})+")

LABEL = r"(?:\b(?:no|nomor|nmr|hp|wa|telp|tlp|telepon|nik|ktp|nip|kk|npwp|nisn|rek|rekening|email|bpjs)\b[\s.:]*){0,3}"
BEFORE_NUMBER = re.compile(rf"[\s,;:/(–=-]{{0,4}}{LABEL}[\s(]{{0,2}}$", re.IGNORECASE)
AFTER_NUMBER = re.compile(r"\s{0,3}[-–/|,:;(]{0,2}\s{0,3}(?=[A-Z])")
BACK = 90
"""Characters before a number in which the name that it belongs to is looked for."""
PARENTS = frozenset("pb")
"""maryati p. sul: the mother of Sul."""
LONGEST_ACRONYM = 3
VOWEL = re.compile(r"[aeiouy]")


def find(text: str, numbers: Sequence[Place], reading: Reading) -> Iterator[Place]:
    """Places of names, which may overlap, the surest first. `numbers`: where numbers of persons stand."""
    yield from _called(text, reading)
    ages = [hit.span() for hit in announced.AGED.finditer(text)] if reading >= Reading.USUAL else ()
    yield from _beside(text, [*numbers, *ages])
    if reading < Reading.USUAL:
        yield from _stranger(text) if reading is Reading.PLACES else ()
        return
    yield from _surely(text)
    yield from _titled(text)
    yield from _spelled(text)
    if reading is Reading.EAGER:
        yield from _in_a_row(text)
        yield from _whole(text)
        yield from _sounding(text)


def _called(text: str, reading: Reading) -> Iterator[Place]:
    """Where all is in capitals, they tell nothing: only words that are none of the language are names there."""
    anybody = shapes.ANNOUNCED.search(text)
    usual = reading >= Reading.USUAL
    shouted = usual and text.isupper()
    for hit in announced.CALLED[usual and not shouted].finditer(text) if anybody else ():
        yield from _run(text, hit.end(), announced.ANY, name_words.unlike_words)
    for hit in announced.CALLED[True].finditer(text) if anybody and shouted else ():
        yield from _run(text, hit.end(), announced.ANY, name_words.stranger)
    for shape, fits in announced.STRANGERS if anybody and usual else ():
        for hit in shape.finditer(text):
            yield from _run(text, hit.end(), announced.SHORT_LOW_RUN, fits)
    for hit in announced.CALLED_LOW.finditer(text) if anybody and usual else ():
        yield from _run(text, hit.end(), announced.LOW_RUN, name_words.named)
    for hit in announced.MADURESE.finditer(text) if usual else ():
        yield from _run(text, hit.end(), announced.ANY, name_words.stranger)
    yield from announced.shopkeepers(text) if anybody and usual else ()


def _surely(text: str) -> Iterator[Place]:
    """Behind words that announce others as well: what is a name and nothing else, or more than one word of names."""
    hits = ((run, hit.end()) for shape, run in announced.CALLED_SURELY for hit in shape.finditer(text))
    for place in (place for run, end in hits for place in _run(text, end, run, name_words.known)):
        core = names.core(text[slice(*place)])
        if len(core) > 1 or any(map(name_words.only_name, core)):
            yield place


def _titled(text: str) -> Iterator[Place]:
    """Drs. somebody, or somebody, S.E."""
    for hit in ACADEMIC.finditer(text):
        yield from _run(text, hit.end(), announced.ANY, name_words.unlike_words)
    if "." in text:
        for hit in announced.ANY.finditer(text):
            if DEGREES.match(text, hit.end()):
                yield from _run(text, hit.start(), announced.ANY, name_words.unlike_words)


def _run(text: str, start: int, shape: re.Pattern[str], fits: Callable[[str], bool]) -> Iterator[Place]:
    """The words from `start` on, as far as they may be a name, with the titles around them."""
    hit = shape.match(text, start)
    words = list(re.finditer(r"[^\s.]+\.?", hit[0])) if hit else []
    plain = [word[0].lower().strip(".,:") for word in words]
    end = kept = 0
    for at, (word, bare) in enumerate(zip(words, plain, strict=True)):
        after = plain[at + 1] if at + 1 < len(plain) else ""
        follows = kept and (plain[at - 1] in PARENTS or (word[0][0].isupper() and not text.isupper()))
        surely = fits(bare) or _leads(bare, after, fits) or (follows and _follows(bare))
        if not (name_words.around(bare) or surely) or (kept and DEGREES.match(text, start + end)):
            break
        end, kept = word.end(), kept + (len(bare) > 1 and not name_words.around(bare))
    if kept and not _acronym(text[start : start + end]):
        yield from _placed(text, start, start + end)


def _leads(word: str, after: str, fits: Callable[[str], bool]) -> bool:
    """A region before a word that may be a name ("Malino Basuki"), and a rare word before one that is."""
    region = word in name_words.region_words() and bool(after) and fits(after)
    return region or (name_words.may_lead(word) and name_words.unheard(after))


def _follows(word: str) -> bool:
    """Behind a name, with a capital or as a parent's: no common word, and a region only where it lies elsewhere."""
    far = word in name_words.region_words() and name_words.is_far(word)
    return far or name_words.unlike_words(word)


def _acronym(found: str) -> bool:
    """PTPN, PAI: a word of capitals alone that cannot be spoken, or hardly."""
    return found.isupper() and found.isalpha() and (len(found) <= LONGEST_ACRONYM or not VOWEL.search(found.lower()))


def _placed(text: str, start: int, end: int) -> Iterator[Place]:
    """With its titles and degrees; nothing where the words before make it a street, a school, or somebody in office."""
    before = TITLED.search(text[max(0, start - BACK) : start])
    start -= len(before[0]) if before else 0
    behind = DEGREES.match(text, end)
    while behind:
        end, behind = behind.end(), DEGREES.match(text, behind.end())
    if not public(text, start):
        yield start, start + len(text[start:end].rstrip())


def public(text: str, start: int) -> bool:
    """A word of office that is only spoken to ("Pak Bupati, ...") makes nobody after it an official."""
    before = shapes.SPOKEN_TO.sub(" ", text[max(0, start - 40) : start])
    before = shapes.CALLED_BY_NAME.split(before)[-1]
    if OWNED_HOUSE.search(before) and ADDRESSED.match(text, start):
        return False
    return bool(shapes.PLACES_BEFORE.search(before) or shapes.OFFICIAL_BEFORE.search(before))


def _beside(text: str, numbers: Sequence[Place]) -> Iterator[Place]:
    """Somebody (0812...), 3509... - somebody: a mobile telephone or a card has one owner, and he is named."""
    for start, end in numbers:
        head = text[max(0, start - BACK) : start]
        head = head[: len(head) - len(found[0])] if (found := BEFORE_NUMBER.search(head)) else head
        yield from _ending(text, start - len(text[max(0, start - BACK) : start]), head)
        if after := AFTER_NUMBER.match(text, end):
            yield from _run(text, after.end(), announced.ANY, name_words.sure)


def _ending(text: str, offset: int, head: str) -> Iterator[Place]:
    """The name at the end of `head`, which begins at `offset` of the text."""
    bare = re.sub(rf"(?:{DEGREES.pattern})+\s*$", "", head) if head.endswith(".") or "," in head else head
    words = list(re.finditer(r"[^\s,;:()/]+", bare))
    first = kept = None
    for word in reversed(words):
        plain = word[0].lower().strip(".,:")
        gap = bare[word.end() : first] if first is not None else ""
        fits = (name_words.unlike_words if kept else name_words.sure) if word[0][0].isupper() else name_words.known
        if gap.strip() or not (name_words.around(plain) or fits(plain)):
            break
        first, kept = word.start(), kept or not name_words.around(plain)
    if first is not None and kept:
        yield from _placed(text, offset + first, offset + len(bare.rstrip()))


def _spelled(text: str) -> Iterator[Place]:
    for hit in SPELLED.finditer(text):
        yield from _pair(text, hit)


def _pair(text: str, hit: re.Match[str]) -> Iterator[Place]:
    """Two known words of names side by side, neither of them a place or a common word as well."""
    words = [(word.start() + hit.start(), word[0].rstrip(".")) for word in re.finditer(r"\S+", hit[0])]
    if any(name_words.is_organisation(word.lower()) for _, word in words):
        return
    run: list[tuple[int, str]] = []
    for start, word in [*words, (0, "")]:
        if name_words.known(word.lower()):
            run.append((start, word))
            continue
        if len(run) > 1 and not all(word.lower() in name_words.region_words() for _, word in run):
            yield from _placed(text, run[0][0], run[-1][0] + len(run[-1][1]))
        run = []


def _in_a_row(text: str) -> Iterator[Place]:
    """Words of names side by side in small letters, one at least that is no other word."""
    for hit in LOWER.finditer(text):
        words = [(hit.start() + word.start(), word[0]) for word in re.finditer(r"\S+", hit[0])]
        for sure, run in groupby(words, key=lambda word: name_words.known(word[1])):
            found = list(run)
            if sure and len(found) > 1 and any(name_words.only_name(word) for _, word in found):
                yield from _placed(text, found[0][0], found[-1][0] + len(found[-1][1]))


def _whole(text: str) -> Iterator[Place]:
    """A cell that is a name and nothing else."""
    plain = text.strip()
    words = plain.split()
    sure = len(words) > 1 or name_words.only_name(plain.lower())
    if sure and names.reads(plain) is names.Reads.PERSON and not name_words.is_remark(plain):
        yield text.index(plain), text.index(plain) + len(plain)


def _stranger(text: str) -> Iterator[Place]:
    """A cell that can be nothing but a name: addressed as a person, or of known words of names alone."""
    plain = text.strip()
    words = [word.lower().strip(".,") for word in plain.split()]
    addressed = ADDRESSED.match(plain) is not None
    if len(words) > 1 and names.reads(plain) is names.Reads.PERSON and (addressed or all(map(name_words.known, words))):
        yield text.index(plain), text.index(plain) + len(plain)


def _sounding(text: str) -> Iterator[Place]:
    """Words with capitals in a text of small letters, of which one at least is known or sounds like a name."""
    if not re.search(r"\b[a-z]{3,}", text):
        return
    for hit in announced.ANY.finditer(text):
        words = [word.lower().strip(".") for word in re.findall(r"[^\s.]+", hit[0])]
        before = text[max(0, hit.start() - BACK) : hit.start()].rstrip()
        first = not before or before[-1] in ".!?:"
        if (first and len(words) < 2) or not all(name_words.around(word) or name_words.sure(word) for word in words):
            continue
        if any(name_words.named(word) and not name_words.ambiguous(word) for word in words):
            yield from _placed(text, hit.start(), hit.start() + len(hit[0].rstrip(".")))
