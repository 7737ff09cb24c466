"""What a seal says: how far every stream had come, over and after all that was sealed before. Pure.

The keeper makes its MAC over `root`, which is chained: the last seal vouches for all before it. Root and number of
events need no key, so whoever got them by mail can compare them with the ledger of today.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from .event import START, instant

_SEAL, _HEADS = "satudata/ledger/seal/1", "satudata/ledger/heads/1"


class Head(NamedTuple):
    """The last event of a stream when it was sealed."""

    stream: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Seal:
    """`n` counts from 1, `events` is the number of events sealed so far, `heads` the digest of the new heads."""

    n: int
    at: datetime
    events: int
    heads: str
    root: str
    key: str
    mac: str

    @property
    def said(self) -> str:
        """The MAC as the keeper gives it."""
        return f"{self.key}:{self.mac}"


def heads_digest(heads: Iterable[Head]) -> str:
    """SHA-256 over a line each, in the order of their streams (by code point)."""
    digest = hashlib.sha256(_HEADS.encode())
    for head in heads:
        digest.update(f"\n{head.stream}#{head.seq} {head.hash}".encode())
    return digest.hexdigest()


def root_of(before: str, n: int, at: datetime, events: int, heads: str) -> str:
    """The root of seal `n` after the root `before` (START for the first)."""
    lines = (_SEAL, before, str(n), instant(at), str(events), heads)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def root_before(seal: Seal | None) -> str:
    return seal.root if seal else START
