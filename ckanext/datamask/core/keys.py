"""Pseudonym keys: one root key, one derived key a domain, so that unrelated data sets cannot be joined by their tokens.

Source: RFC 5869 (HKDF), RFC 2104 (HMAC). Only the derived key reaches the masking process.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from ckanext.datamask.core.kinds import Kind

SHORTEST = 32
"""Bytes of a root key: the size of the hash, RFC 2104 section 3."""

SALT = b"satu-data-jember/datamask/1"

PREFIXES = {
    Kind.NIK: "n",
    Kind.KK: "k",
    Kind.NIP: "p",
    Kind.NUPTK: "u",
    Kind.NISN: "s",
    Kind.BPJS: "j",
    Kind.NPWP: "w",
    Kind.SIM: "m",
    Kind.PASSPORT: "r",
    Kind.OTHER_ID: "i",
    Kind.PHONE: "h",
    Kind.EMAIL: "l",
    Kind.BANK_ACCOUNT: "z",
    Kind.PLATE: "t",
    Kind.NAME: "o",
    Kind.MOTHER_NAME: "g",
    Kind.ADDRESS: "v",
}
OTHER_PREFIX = "x"
"""No letter of these is a hexadecimal digit: a token is never a bare hash, and no spreadsheet reads it as a number."""

DIGITS = re.compile(r"[0-9]+")
FLOAT_TAIL = re.compile(r"([0-9]+)[.,]0+")
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Z@]+")


def read(content: bytes) -> bytes:
    """The root key of a key file: its bytes less a last newline. ValueError below SHORTEST bytes."""
    key = content.removesuffix(b"\n").removesuffix(b"\r")
    if len(key) < SHORTEST:
        raise ValueError("key_too_short")
    return key


def derive(key: bytes, domain: str) -> bytes:
    """32 bytes for one domain."""
    return _hkdf(key, b"token " + unicodedata.normalize("NFC", domain).encode())


def key_id(key: bytes) -> str:
    """Twelve hexadecimal digits that name a key without telling anything about it."""
    return _hkdf(key, b"key id").hex()[:12]


def _hkdf(key: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(SALT, key, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)


def prefix(kind: Kind | None) -> str:
    return PREFIXES.get(kind, OTHER_PREFIX) if kind else OTHER_PREFIX


def canonical(text: str) -> str | None:
    """What a token is made of: the same for every notation of one identifier. None where digits are lost (3,5E+15).

    Zeros at the head are no part of it: a spreadsheet drops them, and no NIK or KK number begins with one.
    """
    plain = unicodedata.normalize("NFKC", text).strip(" '\"`’\u00a0\u200b\ufeff=")
    if SCIENTIFIC.fullmatch(plain):
        return None
    if tail := FLOAT_TAIL.fullmatch(plain):
        plain = tail[1]
    plain = NOT_ALPHANUMERIC.sub("", plain.upper())
    return (plain.lstrip("0") or "0") if DIGITS.fullmatch(plain) else plain or None


def token(key: bytes, kind: Kind | None, text: str) -> str | None:
    """The pseudonym of one identifier. None where `canonical` is.

    `key` is a derived key; its hexadecimal form is what HMAC is keyed with (64 characters, one block of SHA-256).
    A token of digits alone would look like a NIK: its first digit becomes a letter.
    """
    found = canonical(text)
    if found is None:
        return None
    digest = hmac.digest(key.hex().encode(), found.encode(), hashlib.sha256).hex()[:16]
    return prefix(kind) + (f"a{digest[1:]}" if digest.isdecimal() else digest)
