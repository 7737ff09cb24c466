"""The kinds of personal data, their category in law and their part in identifying somebody.

Categories: UU 27/2022 Ps 4 ayat (2) `spesifik`, ayat (3) `umum`. A table about children or patients raises `umum` to
`spesifik` (profile.py). Kinds of persons' registers: UU 24/2013 Ps 58 ayat (2).
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Category = Literal["umum", "spesifik"]
Role = Literal["direct", "quasi", "sensitive", "none"]

TOKEN_PATTERN = r"^[g-z][0-9a-f]{16}$"
NO_TOKEN = r"^[g-z][0-9]{16}$"
"""Our own pseudonyms: a letter prefix and the first 64 bits of an HMAC, never digits only (keys.token). A column of
nothing else is of no kind."""


class Kind(StrEnum):
    NIK = "nik"
    KK = "kk"
    NPWP = "npwp"
    NIP = "nip"
    NUPTK = "nuptk"
    NISN = "nisn"
    BPJS = "bpjs"
    SIM = "sim"
    PASSPORT = "passport"
    OTHER_ID = "other_id"
    PHONE = "phone"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    PLATE = "plate"
    NAME = "name"
    MOTHER_NAME = "mother_name"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    AGE = "age"
    ADDRESS = "address"
    COORDINATES = "coordinates"
    GENDER = "gender"
    RELIGION = "religion"
    MARITAL_STATUS = "marital_status"
    NATIONALITY = "nationality"
    ETHNICITY = "ethnicity"
    OCCUPATION = "occupation"
    EDUCATION = "education"
    HEALTH = "health"
    DISABILITY = "disability"
    BLOOD_TYPE = "blood_type"
    BIOMETRIC = "biometric"
    GENETIC = "genetic"
    CRIMINAL_RECORD = "criminal_record"
    CHILD = "child"
    FAMILY_RELATION = "family_relation"
    FINANCE = "finance"
    SOCIAL_AID = "social_aid"
    PHOTO = "photo"
    FREE_TEXT = "free_text"


DIRECT = frozenset(
    {
        Kind.NIK,
        Kind.KK,
        Kind.NPWP,
        Kind.NIP,
        Kind.NUPTK,
        Kind.NISN,
        Kind.BPJS,
        Kind.SIM,
        Kind.PASSPORT,
        Kind.OTHER_ID,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.BANK_ACCOUNT,
        Kind.PLATE,
        Kind.NAME,
        Kind.MOTHER_NAME,
        Kind.ADDRESS,
        Kind.BIOMETRIC,
        Kind.PHOTO,
    }
)
"""Alone enough to find the person."""

SENSITIVE = frozenset(
    {
        Kind.HEALTH,
        Kind.DISABILITY,
        Kind.BLOOD_TYPE,
        Kind.GENETIC,
        Kind.CRIMINAL_RECORD,
        Kind.CHILD,
        Kind.FINANCE,
        Kind.SOCIAL_AID,
        Kind.FREE_TEXT,
    }
)
"""Harmful once the person is found. Free text may say anything, so it stands here."""

SPECIFIC = frozenset(
    {
        Kind.NISN,  # of children: huruf e
        Kind.BANK_ACCOUNT,  # huruf f
        Kind.HEALTH,
        Kind.DISABILITY,
        Kind.BLOOD_TYPE,
        Kind.BIOMETRIC,
        Kind.GENETIC,
        Kind.CRIMINAL_RECORD,
        Kind.CHILD,
        Kind.FINANCE,
        Kind.SOCIAL_AID,
    }
)

CATEGORY = MappingProxyType[Kind, Category]({kind: "spesifik" if kind in SPECIFIC else "umum" for kind in Kind})
"""Kind to its category where the table is not about children or health."""

ROLE = MappingProxyType[Kind, Role](
    {kind: "direct" if kind in DIRECT else "sensitive" if kind in SENSITIVE else "quasi" for kind in Kind}
)


class Reason(StrEnum):
    """Why a column was judged so. Codes only; the sentences are in screen.py."""

    HEADER = "header"
    VALUES = "values"
    HEADER_AND_VALUES = "header_and_values"
    NEIGHBOURS = "neighbours"  # personal because of the other columns
    TOKEN = "token"
    EMPTY = "empty"
    NOTHING = "nothing"  # no sign of a kind, and none of another class either
    SEQUENCE = "sequence"
    PLACE = "place"
    REGION_CODE = "region_code"
    ORGANISATION = "organisation"
    OFFICE = "office"  # telephone, mailbox, address or plate of an office
    OFFICIAL = "official"  # an official in office, or the office
    BUDGET_CODE = "budget_code"
    PUBLIC_CODE = "public_code"  # NPSN, NIB and other numbers of organisations and goods
    MEASURE = "measure"  # amounts, counts, shares
    DATE = "date"  # of something else than a birth
    CATEGORY = "category"  # few values, none of a personal vocabulary
    ACTIVITY = "activity"  # programmes, goods, works, subjects
    AGGREGATE = "aggregate"  # a personal vocabulary in a table that is not about single persons


NON_PERSONAL = frozenset(
    {
        Reason.SEQUENCE,
        Reason.PLACE,
        Reason.REGION_CODE,
        Reason.ORGANISATION,
        Reason.OFFICE,
        Reason.OFFICIAL,
        Reason.BUDGET_CODE,
        Reason.PUBLIC_CODE,
        Reason.MEASURE,
        Reason.DATE,
        Reason.CATEGORY,
        Reason.ACTIVITY,
        Reason.AGGREGATE,
    }
)
"""The positive non-personal classes: a column of `kind` None is known to be something else, not merely unsuspicious."""
