"""Who announces a name in a text, and what the name that follows looks like, in capitals or in small letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from ckanext.datamask.core import name_words, names, vocabularies
from ckanext.datamask.core import span_patterns as shapes

WORD = r"(?:[A-Z][a-z'’`]+(?:-[A-Z][a-z]+)?|[A-Z][A-Z'’`]+|[A-Z]|[A-Z][a-z]{1,3}(?=\.))\.?"
JOINED = r"(?:bin|binti|br|van|de|al|el|st|als|alias)\b\.?"
RUN = rf"{WORD}(?:(?:\s+|(?<=\.)|(?<=-))(?:{WORD}|{JOINED})){{0,{names.LONGEST_NAME}}}"
ANY = re.compile(RUN)
LINKED = r"""(?:["']?\s*[.:=]+\s*["']?|\s+)"""
STRICTLY = "|".join(vocabularies.lines("announces_strictly.txt"))
CALLED = (
    re.compile(rf"\b(?i:{STRICTLY})\b{LINKED}(?={WORD})"),
    re.compile(rf"\b(?i:{shapes.ANNOUNCES})\b{LINKED}(?={WORD})"),
)
"""Strictly, and as usual."""
LOW = r"(?![a-z])\s*[:=(,]?\s*(?=[a-z'’`])"
ADDRESS = (
    r"bpk\.?|bp\.?|bapak|pak|pk\.?|bu|ibu|buk|mbak|mbok|mas|mbah|mak|cak|lek|pakde|bude"
    r"|sdra?i?\.?|saudara|saudari|ny\.?|tn\.?|almh?\.?|almarhum(?:ah)?|hj?\."
)
CALLED_LOW = re.compile(
    rf"\b(?:a\.?n\.?|atas nama|bernama|{ADDRESS}|pasien|pelapor|korban|pemohon|hub|hubungi|diantar"
    rf"|dititip(?:kan)?){LOW}",
    re.IGNORECASE,
)
MINE = r"saya|sy|istri|suami|anak|ibu|bapak|ayah|lengkap(?: saya)?|pelapor|pemohon"
RELATIVES = r"keluarga|istri|suami|anak|ibu|ayah|bapak|ortu|wali|kakak|adik|kakek|nenek|keponakan|sepupu|mertua"
CALLED_ANYHOW = re.compile(
    rf"\b(?:a\.?n\.?|a/n|atas nama|bernama|namanya|{ADDRESS}|nama (?:{MINE})|tetangga saya)(?: saya)?{LOW}"
    rf"|\bnama\s*[:=]\s*(?=[a-z])|\b(?:{RELATIVES})(?: (?:saya|sy|kandung|tiri|angkat|pertama|kedua))*\s*\((?=[a-z])",
    re.IGNORECASE,
)
"""Before words in small letters that nothing but their place makes a name."""
KIN = (
    r"keluarga|istri|isteri|suami|anak|ahli waris|wali|adik|kakak|janda|orang ?tua|cucu|menantu"
    r"|(?:anak|istri|suami|ibu|ayah|bapak|adik|kakak|cucu|menantu|mertua)nya"
    rf"|(?:{RELATIVES})(?: (?:kandung|tiri|angkat|pertama|kedua))? (?:saya|sy)|saya|perkenalkan"
)
WORKERS = (
    r"dokter|dr\.?|drg\.?|bidan|perawat|mantri|guru|ustadz?|kiai|kyai|kader|sopir|supir|pendamping|operator"
    r"|pelaku|tersangka|terlapor|terdakwa|saksi|pemilik|penjual|penyewa|tetangga|terduga"
)
CALLED_AS = re.compile(
    r"\b(?:titip(?:an)?|dititip(?:kan)?|hub|hubungi|korban|pasien|pelapor|pemohon|diantar|diwakili|diambil|wakil"
    r"|pengendara|penumpang|(?:adik|kakak|istri|suami|cucu|menantu|ibu|ayah|anak|keponakan) dari)"
    rf"(?:\s+(?:untuk|utk|ke|oleh))?{LOW}",
    re.IGNORECASE,
)
"""Before words that are none of the language."""
CALLED_FOR = re.compile(
    rf"\b(?:untuk|utk|buat|oleh|milik|punya|kepada|kpd|{KIN}|{WORKERS}"
    rf"|(?:ganda|sama|nikah|menikah|kawin|cerai|bersama) (?:dengan|dgn|dg)){LOW}",
    re.IGNORECASE,
)
"""Less sure: a slip of the keyboard is no name either."""
AGED = re.compile(
    r"[(,]\s*[0-9]{1,2}\s*(?:th|thn|tahun|bln|bulan)\b\.?\s*\)?|\bbin(?:ti)?\b(?=[\s:=(,]+[a-z])", re.IGNORECASE
)
"""Siti Fatonah (45 th), Tukinem binti Saruji"""
MADURESE = re.compile(r"(?<![\w.])(?=[PB]\.\s?[A-Z][a-z']{2})")
"""P. Sul, B. Hos: father and mother of somebody."""
STRANGERS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (CALLED_ANYHOW, name_words.stranger),
    (CALLED_AS, name_words.stranger),
    (CALLED_FOR, name_words.unheard),
)
LOW_WORD = r"(?:[a-z]{1,4}\.|[a-z'’`]+)"
LOW_RUN = re.compile(rf"{LOW_WORD}(?:\s+{LOW_WORD}){{0,4}}", re.IGNORECASE)
SHORT_LOW_RUN = re.compile(rf"{LOW_WORD}(?:\s+{LOW_WORD}){{0,3}}", re.IGNORECASE)
SURE = r"(?![a-z])\s*[:=(,]?\s*"
CALLED_SURELY = (
    (re.compile(rf"\b(?:{shapes.SURELY}){SURE}(?=(?-i:[A-Z]))", re.IGNORECASE), ANY),
    (re.compile(rf"\b(?:{shapes.SURELY_LOW}){SURE}(?=(?-i:[a-z]))", re.IGNORECASE), SHORT_LOW_RUN),
)
"""Before names in capitals, and in small letters."""

SHOP = re.compile(r"\b(?:toko|warung|kios|bengkel|kos|kosan|salon|depot|konter|rumah) (?=[a-z'’`]{3,})", re.IGNORECASE)


def shopkeepers(text: str) -> Iterator[tuple[int, int]]:
    """Toko siti aminah: shops that have a name of a person and no more, none of the words that promise luck."""
    for shop in SHOP.finditer(text):
        hit = LOW_RUN.match(text, shop.end())
        words = [word.lower() for word in hit[0].split()] if hit else []
        named = list(takewhile(lambda word: name_words.around(word) or name_words.unheard(word), words))
        end = shop.end() + sum(map(len, named)) + len(named) - 1
        strangers = sum(not name_words.around(word) for word in named)
        lucky = vocabularies.words("shop_words.txt") & set(words[: len(named) + 1])
        if (strangers > 1 or any(map(name_words.known, named))) and not lucky:
            yield shop.end(), end
