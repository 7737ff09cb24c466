"""Sealing with age (https://age-encryption.org/v1). The portal holds public keys only: it can seal, not open."""

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

import pyrage
from pyrage import x25519


@dataclass(frozen=True)
class Sealed:
    """What went in, in plain bytes, and to which keys it was sealed."""

    sha256: str
    size: int
    recipients: tuple[str, ...]


class _Measured:
    """A reader that counts and digests what passes through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.size = 0
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.size += len(data)
        self.digest.update(data)
        return data


def is_recipient(public_key: str) -> bool:
    """Whether `public_key` is an age X25519 public key."""
    try:
        x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError:
        return False
    return True


def key_id(public_key: str) -> str:
    """Short name of a public key for the records: 16 hexadecimal digits."""
    return hashlib.sha256(public_key.encode()).hexdigest()[:16]


def seal(stream: IO[bytes], sealed: IO[bytes], recipients: Sequence[str]) -> Sealed:
    """Encrypt `stream` from where it stands into `sealed`, in constant memory.

    Raises ValueError without recipients, pyrage.RecipientError for a key that is none.
    """
    if not recipients:
        raise ValueError("no recipient")
    measured = _Measured(stream)
    pyrage.encrypt_io(measured, sealed, [x25519.Recipient.from_str(key) for key in recipients])
    return Sealed(measured.digest.hexdigest(), measured.size, tuple(key_id(key) for key in recipients))
