"""Traits of values that hold more than one thing: a number and its bank, a list of names, a name and its address."""

from __future__ import annotations

import re

from ckanext.datamask.core import name_words, names, vocabularies
from ckanext.datamask.core.names import Reads
from ckanext.indonesia import dates

SHAPES = {
    "home": re.compile(r".*\brt\b[\s.:]*[0-9].*", re.IGNORECASE),
    "marital_letter": re.compile(r"[BSPK]|[BT]K|C[HM]|BM|T?K/[0-3]"),
    "spelled_mail": re.compile(
        r"[a-z0-9._-]+\s*(?:\s@\s?|[\[(]\s*at\s*[\])])\s*[a-z0-9-]+\s*(?:\.|[\[(]\s*dot\s*[\])])\s*[a-z]{2,}.*",
        re.IGNORECASE,
    ),
    "plus": re.compile(r"[+]"),
    # 2025-06-13T14:56:11.402+07:00: when a form was opened, not when somebody was born
    "date": re.compile(
        r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
        r"(?:Z|[+-][0-2][0-9]:?[0-5][0-9])?",
        re.IGNORECASE,
    ),
    "day_month": re.compile(
        r"(?:0?[1-9]|[12][0-9]|3[01])[-/. ](?:0?[1-9]|1[0-2]"
        r"|(?:jan|feb|mar|apr|ma[iy]|jun|jul|agu|ags|agt|aug|sep|o[ck]t|no[pv]|de[cs])[a-z]*)",
        re.IGNORECASE,
    ),
    "month": re.compile(rf"(?:{'|'.join(dates.MONTHS)})", re.IGNORECASE),
    "worded_day": re.compile(
        rf"[^\W\d][^\d]{{1,40}}[\s,/-]+[0-9]{{1,2}}[\s/-]+(?:{'|'.join(dates.MONTHS)})[\s/-]+(?:19|20)[0-9]{{2}}",
        re.IGNORECASE,
    ),
    "band": re.compile(
        r"(?:[<>≤≥=]+|di ?(?:bawah|atas)|kurang|lebih|antara)?\W*(?:dari\W*)?(?:rp\W*)?[0-9][0-9.,]*\s*"
        r"(?:jt|juta|rb|ribu|[-–]|s/?d|sampai|ke atas|$).*",
        re.IGNORECASE,
    ),
    "long_number": re.compile(
        r"(?:[^0-9]*[^0-9\s.-])?\s*[0-9](?:[ .-]?[0-9]){7,18}(?:\s*[^0-9\s.-][^0-9]*)?",
    ),
}
"""Jl. Mawar RT 1; Januari; 1-2 jt; 1234567890 / Bank Jatim. What they are only a header tells."""

NUMBERED = re.compile(r"^\W*[0-9]{1,4}\s*[.):-]?\s*(?=[^\W\d])")
PARTS = re.compile(r"\s*(?:[/;|&\n({]|,|\s-\s|\bdan\b|(?<=\s)[0-9]{1,3}[.)]\s)\s*")
FAMILY = re.compile(r"(?:kel|keluarga|klg)\b\.?\s+(?:(?:alm|almh|bpk|bp|bapak|pak|ibu|bu)\b\.?\s+)?", re.IGNORECASE)
LEAST_WORDS = 2


def of(plain: str, read: Reads) -> set[str]:
    """`read`: what the whole value reads as."""
    found = {"full_name"} if read is Reads.PERSON and _is_full(plain) else set[str]()
    found |= {"name_list"} if read is not Reads.PERSON and _lists_names(plain) else set[str]()
    return found | {"name_first"} if read is not Reads.PERSON and _begins_with_name(plain) else found


def _is_full(plain: str) -> bool:
    """Two words of names at least and no other: what few groups, boats and villages are called."""
    words = [word for word in names.core(plain) if len(word) > 1]
    plainly = all(names.is_name(word) or names.sounds(word) for word in words)
    return len(words) >= LEAST_WORDS and plainly and any(names.is_name(word) for word in words)


def _lists_names(plain: str) -> bool:
    """Asmawi / Mattasan; Sarmidi: persons side by side, most of whose names are no other word."""
    parts = [part for part in PARTS.split(plain) if part.strip()]
    if len(parts) < LEAST_WORDS or not all(names.reads(part) in (Reads.PERSON, Reads.MAYBE) for part in parts):
        return False
    return 2 * sum(any(map(name_words.only_name, names.core(part))) for part in parts) > len(parts)


def _begins_with_name(plain: str) -> bool:
    """1. Siti Aminah; Budi Santoso / Ani Wulandari, Jl. Mawar 3; Siti_Aminah; Kel. Budi Santoso."""
    unnumbered = NUMBERED.sub("", FAMILY.sub("", plain.replace("_", " "), count=1))
    first = next((part for part in PARTS.split(unnumbered) if part), "")
    if first == plain or names.reads(first) is not Reads.PERSON:
        return False
    return not vocabularies.words("official_words.txt") & set(names.core(first))
