"""Who announces a name in a text, and what the name that follows looks like, in capitals or in small letters."""

from __future__ import annotations

import re
from collections.abc import Callable

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
LOW = r"\s*[:(]?\s*(?=[a-z'’`])"
ADDRESS = (
    r"bpk\.?|bp\.?|bapak|pak|pk\.?|bu|ibu|buk|mbak|mbok|mas|mbah|mak|cak|lek|pakde|bude"
    r"|sdra?i?\b\.?|saudara|saudari|ny\.?|tn\.?"
)
CALLED_LOW = re.compile(
    rf"\b(?:a\.?n\.?|atas nama|bernama|{ADDRESS}|almh?\.?|pasien|pelapor|korban|pemohon|hub|hubungi|diantar"
    rf"|dititip(?:kan)?)\b{LOW}",
    re.IGNORECASE,
)
CALLED_ANYHOW = re.compile(
    rf"\b(?:a\.?n\.?|a/n|atas nama|bernama|{ADDRESS}|nama (?:saya|istri|suami|anak|ibu|bapak|ayah)"
    rf"|tetangga saya)(?: saya)?\b{LOW}"
    r"|\b(?:keluarga|istri|suami|anak|ibu|ayah|ortu|wali|kakak|adik)\s*\((?=[a-z])",
    re.IGNORECASE,
)
"""Before words in small letters that nothing but their place makes a name."""
KIN = r"keluarga|istri|isteri|suami|anak|ahli waris|wali|adik|kakak|janda|orang ?tua"
CALLED_AS = re.compile(
    rf"\b(?:titip(?:an)?|dititip(?:kan)?|hub|hubungi|korban|pasien|pelapor|pemohon|diantar|diwakili|diambil)\b"
    rf"(?:\s+(?:untuk|utk|ke|oleh))?{LOW}",
    re.IGNORECASE,
)
"""Before words that are none of the language."""
CALLED_FOR = re.compile(
    rf"\b(?:untuk|utk|buat|oleh|milik|punya|kepada|kpd|{KIN}"
    rf"|(?:ganda|sama|nikah|menikah|kawin|cerai|bersama) (?:dengan|dgn|dg))\b{LOW}",
    re.IGNORECASE,
)
"""Less sure: a slip of the keyboard is no name either."""
STRANGERS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (CALLED_ANYHOW, name_words.stranger),
    (CALLED_AS, name_words.stranger),
    (CALLED_FOR, name_words.unheard),
)
LOW_WORD = r"(?:[a-z]\.|[a-z'’`]+)"
LOW_RUN = re.compile(rf"{LOW_WORD}(?:\s+{LOW_WORD}){{0,4}}", re.IGNORECASE)
SHORT_LOW_RUN = re.compile(rf"{LOW_WORD}(?:\s+{LOW_WORD}){{0,3}}", re.IGNORECASE)
SHOP = re.compile(r"\b(?:toko|warung|kios|bengkel|kos|kosan|salon|depot|konter|rumah) (?=[a-z'’`]{3,})", re.IGNORECASE)
