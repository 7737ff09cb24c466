"""The fields of the form: what may be chosen, and what is wrong with what was sent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ckan.plugins import toolkit as tk

OTHER = "lainnya"
NAME_LEAST, NAME_MOST = 2, 100
PURPOSE_LEAST, PURPOSE_MOST = 5, 200
TEXT_MOST = 150
EMAIL_MOST = 254
WHOLE_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\".]+(\.[^@\s<>\".]+)+")
"""Only what a hand forgets; whether the mailbox exists is not asked."""

Check = Callable[["Filled", str], str]


@dataclass(frozen=True)
class Filled:
    """What was typed, spaces at the ends left out; the names are those of the fields."""

    nama: str = ""
    kategori: str = ""
    tujuan: str = ""
    tujuan_lain: str = ""
    surel: str = ""
    instansi: str = ""

    @property
    def identity(self) -> dict[str, str]:
        """What says who somebody is, or was typed freely."""
        said = {"name": self.nama, "organization": self.instansi, "purpose": self.tujuan_lain}
        return {name: value for name, value in said.items() if value}


def categories() -> list[tuple[str, str]]:
    """As what somebody downloads."""
    return [
        ("mahasiswa", tk._("Student")),
        ("peneliti", tk._("Researcher or academic")),
        ("asn", tk._("Civil servant (ASN)")),
        ("swasta", tk._("Private sector")),
        ("media", tk._("Media")),
        ("lsm", tk._("Non-governmental organisation")),
        ("umum", tk._("General public")),
        (OTHER, tk._("Other")),
    ]


def purposes() -> list[tuple[str, str]]:
    """What the data are used for."""
    return [
        ("penelitian", tk._("Research or thesis")),
        ("pendidikan", tk._("Education")),
        ("perencanaan", tk._("Planning or policy")),
        ("usaha", tk._("Business")),
        ("jurnalistik", tk._("Journalism")),
        ("pribadi", tk._("Personal use")),
        (OTHER, tk._("Other")),
    ]


def filled(typed: Mapping[str, str], email_rule: str) -> Filled:
    """What was typed. A purpose in own words counts only beside "other", an e-mail only where it is asked."""
    said = {name: " ".join(typed.get(name, "").replace("\0", "").split()) for name in Filled.__dataclass_fields__}
    if said["tujuan"] != OTHER:
        said["tujuan_lain"] = ""
    if email_rule == "tidak":
        said["surel"] = ""
    return Filled(**said)


def errors_of(it: Filled, email_rule: str) -> dict[str, str]:
    """Field to sentence, in the order of the fields; empty when all is well."""
    found = {name: check(it, email_rule) for name, check in CHECKS.items()}
    return {name: sentence for name, sentence in found.items() if sentence}


def _name(it: Filled, _rule: str) -> str:
    if not it.nama:
        return tk._("Write your full name.")
    if len(it.nama) < NAME_LEAST:
        return tk._("The name is too short. Write at least 2 letters.")
    return tk._("The name is too long. Write at most 100 letters.") if len(it.nama) > NAME_MOST else ""


def _category(it: Filled, _rule: str) -> str:
    return "" if it.kategori in dict(categories()) else tk._("Choose your category, such as Student.")


def _purpose(it: Filled, _rule: str) -> str:
    return "" if it.tujuan in dict(purposes()) else tk._("Choose what the data will be used for.")


def _other_purpose(it: Filled, _rule: str) -> str:
    if it.tujuan != OTHER or PURPOSE_LEAST <= len(it.tujuan_lain) <= PURPOSE_MOST:
        return ""
    if len(it.tujuan_lain) > PURPOSE_MOST:
        return tk._("The purpose is too long. Write at most 200 letters.")
    return tk._("Write the purpose, such as “material for a school contest”.")


def _email(it: Filled, rule: str) -> str:
    if not it.surel:
        return tk._("Write an e-mail address.") if rule == "wajib" else ""
    if not WHOLE_EMAIL.fullmatch(it.surel):
        return tk._("The e-mail address is not complete. It is written like this: nama@contoh.id.")
    return tk._("The e-mail address is too long.") if len(it.surel) > EMAIL_MOST else ""


def _organization(it: Filled, _rule: str) -> str:
    return tk._("The organisation is too long. Write at most 150 letters.") if len(it.instansi) > TEXT_MOST else ""


CHECKS: dict[str, Check] = {
    "nama": _name,
    "kategori": _category,
    "tujuan": _purpose,
    "tujuan_lain": _other_purpose,
    "surel": _email,
    "instansi": _organization,
}
