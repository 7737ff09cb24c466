"""The shapes of personal data in running text, as `spans` looks for them."""

from __future__ import annotations

import re

from ckanext.datamask.core import vocabularies
from ckanext.datamask.core.kinds import Kind
from ckanext.indonesia import phone

ANNOUNCES = "|".join(vocabularies.lines("announces.txt"))

NO_DIGIT = re.compile(r"[^0-9]+")
DIGIT = re.compile(r"[0-9]")
DIGITS = re.compile(r"(?<![0-9])[0-9](?:[ .\-]{0,2}[0-9]){7,21}(?![0-9])")
SHORTEST_STRUCTURE = 15
"""Characters of the shortest number that proves itself, telephone numbers apart."""

EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
SIXTEEN = re.compile(
    r"(?<![0-9])(?:[0-9]{16}|[0-9]{4}([ .-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{6}([ .-])[0-9]{6}\2[0-9]{4}"
    r"|(?:[0-9]{2}[ .-]){3,7}[0-9]{2,10})(?![0-9])"
)
EIGHTEEN = re.compile(r"(?<![0-9])[0-9]{8}[ .-]?[0-9]{6}[ .-]?[12][ .-]?[0-9]{3}(?![0-9])")
TAXPAYER = re.compile(r"(?<![0-9])[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9][-.][0-9]{3}\.[0-9]{3}(?![0-9])")
MOBILE = re.compile(
    r"(?<![0-9,])(?<![0-9]\.)(?:(?:\+|00)?62|0)[ .()-]{0,2}8[0-9]{1,2}(?:[ .-]?[0-9]{2,5}){2,4}(?![0-9])"
)
OPERATOR = re.compile(rf"(?:0|620?|00620?)(?:{'|'.join(phone.OPERATORS)})[0-9]{{6,9}}")

DAY = r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
SHORT_DAY = r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}"

BEFORE: dict[Kind, tuple[str, str]] = {
    Kind.PHONE: (
        r"(?:hp|wa|whatsapp|telp?|telepon|hubungi|hub|kontak|nomor|no)\b\W{0,4}(?:hp|wa|rumah)?\W{0,3}",
        r"8[0-9]{8,11}|(?<=rumah )\(?0[2-9][0-9]{1,2}[) -]{0,2}[0-9]{5,8}",
    ),
    Kind.KK: (r"(?:kk|kartu keluarga|nkk)\b[^0-9]{0,12}", r"[0-9]{16}"),
    Kind.NIK: (r"(?:nik|ktp|nomor induk kependudukan)\b[^0-9]{0,12}", r"[0-9](?:[ .-]?[0-9]){15}"),
    Kind.NPWP: (r"npwp\b[^0-9]{0,15}", r"[0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9][ .-]?[0-9]{3}[ .]?[0-9]{3}"),
    Kind.BPJS: (r"(?:bpjs|jkn|kis|pbi)\b[^0-9]{0,20}", r"[0-9]{13}|[0-9]{11}"),
    Kind.NISN: (r"nisn\b[^0-9]{0,10}", r"[0-9]{10}"),
    Kind.NIP: (r"(?:nip|nrp)\b[^0-9]{0,10}", r"[0-9](?:[ .]?[0-9]){7,17}"),
    Kind.BANK_ACCOUNT: (
        r"(?:no\.?\s*rek(?:ening)?|norek|rek(?:ening)?|bri|bni|btn|bca|bsi|bank\s+\w+|mandiri|transfer|tabungan)\b[^0-9]{0,70}?",
        r"[0-9](?:[ .-]?[0-9]){7,17}",
    ),
    Kind.PASSPORT: (r"(?:paspor|passport)\b[^A-Z0-9]{0,10}", r"[A-Z]{1,2}\s?[0-9]{6,8}"),
    Kind.PLATE: (
        r"(?:nopol|no\.?\s*pol(?:isi)?|plat|kendaraan|ranmor|motor|sepeda|mobil|truk|truck|bus|bpkb|stnk"
        r"|jaminan|pick ?up|avanza|innova|xenia|beat|vario|vixion|scoopy|mio|supra|pikap|minibus)\b[^0-9]{0,25}?\b",
        r"[A-Z]{1,2}[ -]?[0-9]{1,4}[ -]?[A-Z]{1,3}(?![A-Z])",
    ),
    Kind.SIM: (r"sim\b(?:\s*[abcd]\s*(?:umum|1)?\b)?[^0-9]{0,12}", r"[0-9](?:[ .-]?[0-9]){11,13}"),
    Kind.NUPTK: (r"nuptk\b[^0-9]{0,10}", r"[0-9]{16}"),
    Kind.OTHER_ID: (
        r"(?:(?:no\.?\s*rm|rm|rekam medis|nop|sppt|id\s*pel(?:anggan)?|no(?:mor|\.)?\s*pel(?:anggan)?"
        r"|no(?:mor|\.)?\s*peserta|no(?:mor|\.)?\s*porsi|dtsen|dtks)\b[^0-9]{0,8}"
        r"|\b(?:ig|instagram|fb|facebook|tiktok|twitter|telegram|akun)\b[\s:]{1,3})",
        r"[0-9](?:[ .\-/]?[0-9]){5,21}|@[\w.]{4,30}(?<!\.)",
    ),
    Kind.BIRTH_DATE: (r"(?:lahir|ttl|kelahiran|tgl\.?\s*lhr)\b[^0-9]{0,30}", rf"{DAY}|{SHORT_DAY}"),
}
"""Kind to what stands before such a value, and the value: numbers that only the word before them makes personal."""

LABELLED = {
    kind: re.compile(rf"\b{before}({value})(?![0-9])", re.IGNORECASE) for kind, (before, value) in BEFORE.items()
}

HANDLES = ("ig", "insta", "fb", "facebook", "tiktok", "twitter", "telegram", "akun")
LABELS: dict[Kind, tuple[str, ...]] = {
    Kind.PHONE: ("hp", "wa", "tel", "hub", "kontak", "no"),
    Kind.KK: ("kk", "kartu keluarga", "nkk"),
    Kind.NIK: ("nik", "ktp", "nomor induk"),
    Kind.BPJS: ("bpjs", "jkn", "kis", "pbi"),
    Kind.NPWP: ("npwp",),
    Kind.NISN: ("nisn",),
    Kind.NIP: ("nip", "nrp"),
    Kind.BANK_ACCOUNT: (
        "rek",
        "norek",
        "no",
        "bri",
        "bni",
        "btn",
        "bca",
        "bsi",
        "bank",
        "mandiri",
        "transfer",
        "tabungan",
    ),
    Kind.PASSPORT: ("paspor", "passport"),
    Kind.PLATE: (
        *(
            "nopol",
            "no",
            "plat",
            "kendaraan",
            "ranmor",
            "motor",
            "sepeda",
            "mobil",
            "tru",
            "bus",
            "bpkb",
            "stnk",
            "jaminan",
        ),
        *("pick", "avanza", "innova", "xenia", "beat", "vario", "vixion", "scoopy", "mio", "supra", "pikap", "minibus"),
    ),
    Kind.SIM: ("sim",),
    Kind.NUPTK: ("nuptk",),
    Kind.OTHER_ID: ("rm", "rekam medis", "nop", "sppt", "id", "no", "dtsen", "dtks", *HANDLES),
    Kind.BIRTH_DATE: ("lahir", "ttl", "kelahiran", "tgl"),
}
"""A word that begins so must be in the text before the expression is worth its time."""

LABEL = re.compile(rf"\b(?:{'|'.join(word for words in LABELS.values() for word in words)})", re.IGNORECASE)

SOMEBODY = rf"(?:{ANNOUNCES}|untuk|utk|buat|kepada|kpd)\b[\s.:=,(\"']{{1,6}}[A-Za-z]"
"""A word that announces somebody, and the first letter of what follows."""
ANNOUNCED = re.compile(rf"\b{SOMEBODY}", re.IGNORECASE)
DISTRICT = r"(?:ds|desa|kel|kelurahan|kec|kecamatan|dsn|dusun)\b"
VILLAGE = rf"(?:[\s,]+{DISTRICT}\.?\s+[A-Z][a-z]+(?:\s(?!{DISTRICT})[A-Z][a-z]+)?)*"
STREET = r"(?:jl[nh]?|jalan|gg|gang|dsn|dusun|lingk|lingkungan|perum|perumahan|kp|kampung|blok)\b\.?"
COUNTED = r"\b(?:tahap|termin|no|nomor|kelas|tgl|tanggal|semester|tahun|pasal|gelombang|triwulan|periode|perda)\b"
HOME = re.compile(
    rf"\b{STREET}[^;|\n]{{0,60}}?\brt(?![a-z])[\s.:]*[0-9]{{1,3}}\s*[/\- ,]*\s*"
    rf"(?:rw(?![a-z]))?[\s.:]*[0-9]{{0,3}}{VILLAGE}"
    rf"|\brt(?![a-z])[\s.:]*[0-9]{{1,3}}\s*[/\- ,]*\s*rw(?![a-z])[\s.:]*[0-9]{{1,3}}{VILLAGE}"
    rf"|(?:(?<=\bdi )|(?<=\bke )|(?<=alamat )|(?<=alamat: ))(?-i:[A-Z][a-z'’]+\s){{1,3}}"
    rf"rt[\s.:]*[0-9]{{1,3}}\s*/\s*[0-9]{{1,3}}{VILLAGE}"
    rf"|\brt[\s.:]*[0-9]{{1,3}}\s*/\s*[0-9]{{1,3}}(?![0-9/]){VILLAGE}"
    rf"|\b{STREET}\s*[^\W\d][^;|\n,0-9]{{1,40}}?(?:\bgg\b\.?\s*[0-9]{{1,3}})?\s*,?\s*"
    rf"\bno(?:mor)?\b[\s.:]*[0-9]{{1,4}}[a-z]?\b{VILLAGE}"
    rf"|\b(?:{STREET}|(?:ds|desa|kel|kelurahan)\b\.?)\s+[^\W\d](?:(?!{COUNTED})[^;|\n0-9]){{1,60}}?\s[0-9]{{1,3}}\s*/\s*[0-9]{{1,3}}(?![0-9/]){VILLAGE}"
    rf"|\b(?:perum|perumahan|komplek|griya)\b\.?\s[^;|\n,0-9]{{1,40}}?(?:\bgg\b\.?\s*[0-9]{{1,3}})?,?\s*"
    rf"\bblok\s+[a-z]{{1,3}}[ .-]{{0,2}}[0-9]{{1,3}}\b{VILLAGE}",
    re.IGNORECASE,
)
LIVES = re.compile(
    r"\b(?:alamat|beralamat(?:kan)?|tinggal|domisili|berdomisili|rumah(?:nya)?)\b(?:\s+(?:saya|kami|rumah|beliau|ybs|pelapor))?[\s\"']*(?:di|:|pada)?[\s:\"']*"
    rf"({STREET}\s+[^,;.\n]{{2,40}}(?:\s*(?:no\.?|rt)\s*[0-9/ rw]+)?)",
    re.IGNORECASE,
)
PLACES = "|".join((*vocabularies.lines("places_before.txt"), *sorted(vocabularies.words("organisation_words.txt"))))
PLACES_BEFORE = re.compile(
    rf"(?:\b(?:{PLACES})\b\.?"
    r"(?:\s+(?:negeri|islam|swasta|besar|agung|umum))?(?:\s+[0-9]+)?\s*)$",
    re.IGNORECASE,
)

OFFICES = sorted(vocabularies.words("official_words.txt") - {"ketua", "anggota", "koordinator", "wakil"})
OFFICIAL_BEFORE = re.compile(
    rf"\b(?:{'|'.join(OFFICES)})\b(?!\s+(?:keluarga|rumah|kk|somah))[^.;\n]{{0,30}}$",
    re.IGNORECASE,
)
CALLED_BY_NAME = re.compile(r"\b(?:bernama|atas nama|a\.n|namanya)\b", re.IGNORECASE)
"""Behind these it is somebody, whatever he is."""
SPOKEN_TO = re.compile(
    rf"\b(?:pak|bapak|bpk\.?|bu|ibu|yth\.?|mas|mbak)\s+(?:{'|'.join(OFFICES)})\b[^,;.\n]{{0,15}},", re.IGNORECASE
)
EAST = r"(?:9[5-9]|1[0-4][0-9])"
POINT = (
    rf"-?[0-9]{{1,2}}[.][0-9]{{4,}}\s*(?:[,;/ ]|%2C)+\s*{EAST}[.][0-9]{{4,}}"
    rf"|-?[0-9]{{1,2}},[0-9]{{4,}}\s*[;/ ]\s*{EAST},[0-9]{{4,}}"
)
"""Latitude and longitude of a place in Indonesia, to ten metres at least."""
MAP = re.compile(
    rf"https?://[^\s<>]*?(?:{POINT})[^\s<>]*|(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/kgs)/[\w?=&-]+"
    rf"|(?<![0-9.,])(?:{POINT})(?![0-9])",
    re.IGNORECASE,
)
MAPPED = r"[0-9][.,][0-9]{4}|goo\.gl|g\.co/"
SURELY_LOW = "|".join(vocabularies.lines("announces_names.txt"))
SURELY = f"{SURELY_LOW}|{'|'.join(vocabularies.lines('announces_capitals.txt'))}"
"""Before words that are names of persons and nothing else, or more than one of names: in small letters, in capitals."""
SURELY_SOMEBODY = rf"(?i:\b(?:{SURELY_LOW}))[\s:=(,]+[a-z]|(?i:\b(?:{SURELY}))[\s:=(,]+[A-Z]"
LIVING = r"(?:alamat|beralamat|rumah|tinggal|domisili|berdomisili)"
SUSPECT = (
    rf"{MAPPED}|"
    r"[^\x00-\x7f●]|@|(?:[0-9][ .()\-]{0,2}){10}|[A-Za-z][^0-9]{0,60}(?:[0-9][ .\-]?){7}|"
    r"[A-Z][A-Za-z']+\s+[A-Z][A-Za-z']|"
    rf"{SURELY_SOMEBODY}|"
    rf"(?i:\b(?:{SOMEBODY}|rt(?:\b|[0-9])|rm\b|rekam medis|{STREET}|{LIVING}|lahir|ttl|kelahiran|tgl|paspor|passport"
    rf"|nopol|no\.?\s*pol|plat|{'|'.join(LABELS[Kind.PLATE])}))"
)
"""What a text must hold to be read at all (an expression of polars)."""

LONE_PHONE = rf"^[^0-9]*?(?:\+62|62|0)(?:{'|'.join(phone.OPERATORS)})[0-9]{{6,9}}(?:[^0-9].*)?$"
PHONE_IN_REMARK = r"(\+62|62|0)8[0-9]+"
"""A text whose only digits are a telephone number, and that number (expressions of polars)."""
