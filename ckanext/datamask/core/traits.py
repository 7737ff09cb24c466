"""Traits of single values (a date, a place, a diagnosis ...) and their shares over the rows of a sample."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ckanext.datamask.core import mixed_values, names, vocabularies
from ckanext.indonesia import dates, notation, plate

ADDRESS = re.compile(
    r"\b(?:jl[nh]?|(?<!rawat )(?<!berobat )(?<!pulang )jalan|gg|gang"
    r"|dsn|dusun|dukuh|lingk|lingkungan|perum|perumahan|komplek|blok|kp|kampung|krajan)\b\.?"
    r"|\brt\b[\s.:]*[0-9]|\brw\b[\s.:]*[0-9]|\b(?:ds|desa|kel|kelurahan|kec)\b\.?\s+[a-z]",
    re.IGNORECASE,
)
ONE_PLACE = re.compile(r"(?:ds|desa|kel|kelurahan|kec|kecamatan)\b\.?\s+[a-z]+(?:\s[a-z]+)?", re.IGNORECASE)
RT_RW = re.compile(r"\s*(?:rt)?[\s.:]*[0-9]{1,3}\s*(?:/|-|\s)\s*(?:rw)?[\s.:]*[0-9]{1,3}\s*", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:rp\.?)?\s*-?[0-9]{1,3}(?:[.,\s][0-9]{3})+(?:[.,][0-9]+)?(?:,-)?|(?:rp\.?)?\s*-?[0-9]+(?:[.,][0-9]+)?\s*%?",
    re.IGNORECASE,
)
DOTTED = re.compile(r"(?![1-9][0-9]{0,2}(?:\.[0-9]{3})+\Z)[0-9]{1,4}(?:\.[0-9]{1,4}){2,}\.?")
REGION = re.compile(r"[1-9][0-9]\.?[0-9]{2}(?:\.?[0-9]{2}(?:\.?[0-9]{3,4})?)?")
ICD = re.compile(r"[A-TV-Z][0-9]{2}(?:\.[0-9X]{1,2})?[*+]?", re.IGNORECASE)
CODE = re.compile(r"(?=[^\s]*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{3,}")
PASSPORT = re.compile(r"[A-Z]{1,2}\s?[0-9]{6,8}")
HASH = re.compile(r"[0-9a-f]{24,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
PICTURE = re.compile(r".*\.(?:jpe?g|png|gif|bmp|webp|heic|tiff?)(?:\?.*)?\s*", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
STARRED = re.compile(r"[0-9A-Za-z .-]*[*x•●#]{3,}[0-9A-Za-z .-]*", re.IGNORECASE)
NPWP_FORM = re.compile(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9][-.][0-9]{3}\.[0-9]{3}")
LATITUDE = re.compile(r"-?(?:[0-9]|10)[.,][0-9]{2,}")
LONGITUDE = re.compile(r"(?:9[5-9]|1[0-3][0-9]|14[01])[.,][0-9]{2,}")
FINE_LATITUDE = re.compile(r"(?:-(?:[0-9]|10)|[0-5])[.,][0-9]{4,}")
FINE_LONGITUDE = re.compile(r"(?:9[5-9]|1[0-3][0-9]|14[01])[.,][0-9]{4,}")
POINT = re.compile(
    r"(?:POINT ?\(|\(|\[)?\s*-?[0-9]{1,3}[.,][0-9]{2,}\s*[,; ]\s*-?[0-9]{1,3}[.,][0-9]{2,}\s*[)\]]?|[0-9]{1,3}°.*",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"rp\.?\s*-?[0-9][0-9.,]*(?:,-)?|[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?:[.,]00?)?|[1-9][0-9]{0,5}(?:000|500)(?:[.,]00?)?",
    re.IGNORECASE,
)
PHONES = re.compile(
    r"(?:(?:\+?62|0)8[0-9][0-9 -]{7,13}|\(?0[2-9][0-9]{1,2}\)?[ -][0-9]{5,8})"
    r"(?:\s*(?:[/,;&]|atau|dan)\s*(?:(?:\+?62|0)[0-9 -]{8,15}|[0-9 -]{5,15}))+.*",
    re.IGNORECASE,
)
SERIAL_DAY = re.compile(r"[1-5][0-9]{4}(?:[.,]0+)?")
COMPACT_DAY = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}"
)
"""32944, 19900312, 12031990: dates only where a header or the neighbours say so."""
DIGIT = re.compile(r"[0-9]{1,2}")
BLOCK = re.compile(r"0[0-9]{1,2}")
NUMBERED_NAME = re.compile(
    r"(?:[0-9]{16}|[0-9]{18}|(?:[0-9]{4,6}[ .-]){2,3}[0-9]{1,6})\W{1,4}[^\W\d][^\d]{1,60}"
    r"|\W{0,4}[^\W\d][^\d]{1,60}?\W{1,5}(?:(?:nik|nip|ktp|kk)\W{0,3})?"
    r"(?:[0-9]{16}|[0-9]{18}|[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}|(?:\+?62|0)8[0-9]{8,11})(?:\W.*)?",
    re.IGNORECASE,
)
"""3509... - SITI AMINAH, {"name": "Siti", "nip": "1987..."}, Siti 0812...: two columns made one."""
MAILS = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]+\s*(?:[,;/ ]\s*[^\s@]+@[^\s@]+\.[a-z]+\s*)+", re.IGNORECASE)
BIRTH_WORDS = re.compile(r".*[^0-9\s].*\b(?:19|20)[0-9]{2}(?:[^0-9].*)?", re.IGNORECASE)
INITIALS = re.compile(r"(?:(?:Tn|Ny|Nn|An|Sdr|By)\.?\s+)?[A-Z]\.?(?:\s?[A-Z]\.?){0,4}")
ARTICLE = re.compile(
    r".*\b(?:ps|psl|pasal)\b\.?\s*[0-9].*|.*\bkuhp(?:idana)?\b.*|.*\buu\b\s*(?:no\.?\s*)?[0-9]{1,2}[/ ].*"
    r"|[0-9]{2,3}[a-z]?\s*(?:ayat\s*)?\([0-9]{1,2}\).*",
    re.IGNORECASE,
)
"""ps. 378 KUHP, UU 35/2009 ps 114, 291 (1) jo 106 (8)"""
AGE_WORDS = re.compile(r"[0-9]{1,3}\s*(?:th|thn|tahun|bl|bln|bulan|hr|hari|y|yr|years?)\b.*", re.IGNORECASE)
LONGEST = 400
"""Characters of a value that its traits are read from."""

SENTENCE = 5
"""Words from which on a text is more than a label."""


@dataclass(frozen=True, slots=True)
class Traits:
    """`shares` of rows by trait; `numbers` and `years` as sorted samples."""

    shares: Mapping[str, float]
    numbers: tuple[float, ...]
    years: tuple[int, ...]
    words: float


def summarise(sample: Mapping[str, int]) -> Traits:
    total = sum(sample.values()) or 1
    found: defaultdict[str, int] = defaultdict(int)
    numbers: list[float] = []
    years: list[int] = []
    words = 0
    for value, rows in sample.items():
        plain = notation.unquote(notation.clean(value[:LONGEST]))
        words += len(plain.split()) * rows
        for trait in of(plain):
            found[trait] += rows
        numbers += _numbers(plain)
        years += _years(plain)
    shares = {trait: rows / total for trait, rows in found.items()}
    return Traits(shares, tuple(sorted(numbers)), tuple(sorted(years)), words / total)


def _numbers(plain: str) -> Iterator[float]:
    if re.fullmatch(r"-?[0-9]{1,15}(?:[.,][0-9]+)?", plain):
        yield float(plain.replace(",", "."))


def _years(plain: str) -> Iterator[int]:
    found = dates.parse(plain.replace("|", "/")).value or _born(plain)
    if found:
        yield found.year
    elif MONTH_FIRST.fullmatch(plain):
        yield int(plain[-4:])
    elif SHORT_DATE.fullmatch(plain):
        yield _whole_year(int(plain[-2:]))
    elif COMPACT_DAY.fullmatch(plain):
        yield int(plain[:4] if plain[:2] in ("19", "20") and int(plain[4:6]) <= len(dates.MONTHS) else plain[4:])


def _whole_year(short: int) -> int:
    """As good as can be guessed: for how far the years lie apart, never to be shown."""
    return short + (1900 if short > FUTURE else 2000)


def _born(plain: str):
    read = dates.parse_place_and_date(plain).value if "," in plain or "/" in plain or "-" in plain else None
    return read.date if read else None


def of(plain: str) -> set[str]:
    """The traits of a cleaned value."""
    shapes = OF_DIGITS if plain.isdigit() else SHAPES
    found = {name for name, shape in shapes.items() if shape.fullmatch(plain)}
    if not plain.isdigit() and (plain[:1].isdigit() or plain[-1:].isdigit()):
        found |= _dated(plain)
    if any(letter.isalpha() for letter in plain):
        found |= _worded(plain)
    return found


SHAPES = {
    "number": NUMBER,
    "dotted": DOTTED,
    "region": REGION,
    "icd": ICD,
    "code": CODE,
    "passport": PASSPORT,
    "hash": HASH,
    "picture": PICTURE,
    "link": LINK,
    "starred": STARRED,
    "age_words": AGE_WORDS,
    "rt_rw": RT_RW,
    "npwp_form": NPWP_FORM,
    "latitude": LATITUDE,
    "longitude": LONGITUDE,
    "fine_latitude": FINE_LATITUDE,
    "fine_longitude": FINE_LONGITUDE,
    "point": POINT,
    "money": MONEY,
    "phones": PHONES,
    "mails": MAILS,
    "initials": INITIALS,
    "birth_words": BIRTH_WORDS,
    "serial_day": SERIAL_DAY,
    "compact_day": COMPACT_DAY,
    "digit": DIGIT,
    "block": BLOCK,
    "numbered_name": NUMBERED_NAME,
    "article": ARTICLE,
} | mixed_values.SHAPES

OF_DIGITS = {
    name: SHAPES[name]
    for name in ("number", "region", "code", "money", "hash", "serial_day", "compact_day", "digit", "block")
}
"""Those that digits alone can have."""

FUTURE = 35
"""Short years after this one are of the last century."""
MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])[-/](?:1[3-9]|2[0-9]|3[01])[-/](?:19|20)[0-9]{2}")
SHORT_DATE = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])[-/. ](?:0?[1-9]|1[0-2]|[A-Za-z]{3,9})[-/. ][0-9]{2}")


def _dated(plain: str) -> set[str]:
    if dates.parse(plain.replace("|", "/")).value or SHORT_DATE.fullmatch(plain) or MONTH_FIRST.fullmatch(plain):
        return {"date"}
    if _born(plain):
        return {"date", "place_and_date"}
    return set()


def _worded(plain: str) -> set[str]:
    lowered = plain.lower()
    found = {f"term_{kind}" for kind in vocabularies.terms().get(" ".join(lowered.rstrip(".").split()), ())}
    read = names.reads(plain)
    found |= {read.value} | mixed_values.of(plain, read)
    found |= {"address"} if ADDRESS.search(plain) and not ONE_PLACE.fullmatch(plain) else set()
    found |= {"plate"} if plate.parse(plain).value else set()
    found |= {"red_plate"} if (read := plate.parse(plain).value) and read.government else set()
    words = re.findall(r"[a-z]+", lowered)
    found |= {trait for trait, name in ONE_WORD if any(word in vocabularies.words(name) for word in words)}
    found |= {"sentence"} if len(words) >= SENTENCE else set()
    found |= {"region_name"} if names.is_place(plain) else set()
    found |= {"village"} if names.village_like(plain) else set()
    found |= {"known_name"} if any(names.is_name(word) for word in names.core(plain)) else set()
    found |= {"official_mail"} if _role_mailbox(lowered) else set()
    return found


ONE_WORD = (
    ("disease", "diseases.txt"),
    ("office", "official_words.txt"),
    ("impaired", "impairments.txt"),
    ("crime", "crimes.txt"),
)
"""Traits that one word of a list gives."""

ROLES = re.compile(
    r"(?:info|admin|humas|kontak|contact|sekretariat|setda|dinas|din[a-z]+|kec[a-z.]+|camat|kel[a-z.]+|desa[a-z.]*|puskesmas|pkm|sd[nik]?|smp[n]?|sma[n]?|smk[n]?|mts|rsud|rs|bpbd|"
    r"bappeda|pengaduan|layanan|cs|ppid|umum|office|marketing|sales|hrd|data|statistik|kantor|upt|kpu|bawaslu|pemkab|polres|kominfo|diskominfo)"
    r"[a-z0-9._-]*@.+|.+@(?:[a-z0-9-]+\.)*(?:go|sch|desa|mil)\.id"
)


PUBLIC_DOMAIN = re.compile(r".+@(?:[a-z0-9-]+\.)*(?:go|desa|sch)\.id", re.IGNORECASE)


def public_mailbox(mail: str) -> bool:
    """A mailbox of an office in a domain of the state or of a school."""
    return PUBLIC_DOMAIN.fullmatch(mail) is not None and _role_mailbox(mail.lower())


def _role_mailbox(lowered: str) -> bool:
    """An address of an office: by its domain or by the word before the @; names before go.id are officers' own."""
    if not ROLES.fullmatch(lowered):
        return False
    local = re.findall(r"[a-z]+", lowered.partition("@")[0])
    return not (len(local) > 1 and all(names.is_name(word) for word in local))
