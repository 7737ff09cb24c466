"""Sealing with age (https://age-encryption.org/v1): anyone with the public key seals, only the identity opens."""

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Protocol

import pyrage
from pyrage import x25519

BLOCK = 1 << 20


class Sink(Protocol):
    def write(self, data: bytes, /) -> int | None: ...


class NotWhole(Exception):
    """The sealed bytes do not open, or do not give what they must."""


@dataclass(frozen=True)
class Sealed:
    """What went in, in plain bytes; what came out, in sealed ones; and to which keys."""

    sha256: str
    size: int
    sealed_sha256: str
    sealed_size: int
    recipients: tuple[str, ...]


class _Source:
    """Reads in large blocks and digests them, for age asks for 8 KiB at a time; remembers what went wrong."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._block, self._at = b"", 0
        self.size, self.digest = 0, hashlib.sha256()
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        if self._at == len(self._block):
            self._next()
        end = len(self._block) if size < 0 else self._at + size
        data = self._block[self._at : end]
        self._at += len(data)
        return data

    def _next(self) -> None:
        try:
            self._block, self._at = self._stream.read(BLOCK), 0
        except BaseException as error:
            self.error = error
            raise
        self.size += len(self._block)
        self.digest.update(self._block)


class _Drain:
    """Writes, and remembers what went wrong."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._out.write(data)
        except BaseException as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        """The caller flushes when all is written."""


class _Measured(_Drain):
    """Counts and digests what it writes."""

    def __init__(self, out: Sink) -> None:
        super().__init__(out)
        self.size, self.digest = 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += super().write(data)
        self.digest.update(data)
        return len(data)


def is_recipient(public_key: str) -> bool:
    """Whether `public_key` is an age X25519 public key."""
    try:
        x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError:
        return False
    return True


def public_key_of(identity: str) -> str:
    """The public key that belongs to an identity. Raises ValueError for what is no identity; never quotes it."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        raise ValueError("not an age identity") from None


def key_id(public_key: str) -> str:
    """Short name of a public key for the records: 16 hexadecimal digits."""
    return hashlib.sha256(public_key.encode()).hexdigest()[:16]


def seal(stream: IO[bytes], sealed: Sink, recipients: Sequence[str]) -> Sealed:
    """Encrypt `stream` from where it stands into `sealed`, in constant memory.

    Raises ValueError without recipients, pyrage.RecipientError for a key that is none, and whatever the two streams
    raise (age by itself would hide it).
    """
    if not recipients:
        raise ValueError("no recipient")
    source, drain = _Source(stream), _Measured(sealed)
    with _telling(source, drain):
        pyrage.encrypt_io(source, drain, [x25519.Recipient.from_str(key) for key in recipients])
    keys = tuple(key_id(key) for key in recipients)
    return Sealed(source.digest.hexdigest(), source.size, drain.digest.hexdigest(), drain.size, keys)


def unseal(sealed: IO[bytes], out: Sink, identities: Sequence[str]) -> None:
    """Decrypt into `out` in constant memory. Bytes flow before the end is proven: `readings` is the way to use it.

    Raises NotWhole when `sealed` is not whole or opens with none of the keys, and whatever `out` raises.
    """
    drain = _Drain(out)
    try:
        with _telling(drain):
            pyrage.decrypt_io(sealed, drain, [x25519.Identity.from_str(key) for key in identities])
    except pyrage.DecryptError as error:
        raise NotWhole from error
    except OSError as error:
        if error is drain.error:
            raise
        raise NotWhole from error


@contextmanager
def _telling(*streams: _Source | _Drain) -> Iterator[None]:
    """Raise what a stream raised: age replaces it by an error of its own, or swallows it when the last bytes fail."""
    failed = None
    try:
        yield
    except Exception as error:
        failed = error
    failed = next((stream.error for stream in streams if stream.error is not None), failed)
    if failed is not None:
        raise failed
