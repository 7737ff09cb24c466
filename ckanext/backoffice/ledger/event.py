"""An event of the ledger: what may be written, its canonical form, its digest. Pure.

Facts are ids, states, dates, digests and numbers. What a person typed is a text: it lies beside the event, sealed, tied
to it by a salted digest, so that it can be erased while the chain stays whole (UU 27/2022 Ps 43-44).
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .kinds import KINDS

Scalar = str | int | bool | None
Fact = Scalar | Sequence[Scalar]
Facts = Mapping[str, Fact]
Texts = Mapping[str, str]

START = "0" * 64
"""What stands for the digest of an event before the first."""

STREAM = re.compile(r"([a-z]{1,20})(:([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9-]{1,12}))?")
ACTOR = re.compile(r"user:[0-9a-f-]{36}|system:[a-z]{1,20}|uid:[0-9]{1,10}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORD = re.compile(r"(?![0-9]{9,40}$)[!-~]{0,300}")
"""Printable, without blanks, and no long bare number: sentences, names and NIK do not get past it."""

_EVENT, _TEXT = "satudata/ledger/event/1", b"satudata/ledger/text/1\n"
_MOST = 2**53


@dataclass(frozen=True)
class Event:
    """`seq` counts from 1 in its stream; `at` is the database's clock; digests are 64 hexadecimal digits.

    `facts` is the canonical JSON that was digested; `text_digest` is empty when nobody typed anything.
    """

    stream: str
    seq: int
    at: datetime
    kind: str
    actor: str
    facts_json: str
    text_digest: str
    prev: str
    hash: str

    @property
    def id(self) -> str:
        """One word that names this event everywhere."""
        return f"{self.stream}#{self.seq}"

    @property
    def facts(self) -> dict[str, Fact]:
        return json.loads(self.facts_json)

    def digest(self) -> str:
        """What `hash` must be. The database computes the same (`guard.CHAIN`)."""
        return digest(
            self.stream, self.seq, self.prev, instant(self.at), self.kind, self.actor, self.text_digest, self.facts_json
        )


def digest(stream: str, seq: int, prev: str, at: str, kind: str, actor: str, text_digest: str, facts: str) -> str:
    """SHA-256 over one line each; no field can hold a line break (canonical JSON writes it as an escape)."""
    lines = (_EVENT, stream, str(seq), prev, at, kind, actor, text_digest, facts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def instant(at: datetime) -> str:
    """A time as it is digested: UTC, microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(said: Mapping[str, object]) -> str:
    """JSON of one form: keys sorted, no blanks, ASCII."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def text_digest(salt: bytes, texts: Texts) -> str:
    """The digest that ties typed texts to their event. Without the salt (32 random bytes) nothing can be guessed."""
    return hashlib.sha256(_TEXT + salt + canonical(texts).encode()).hexdigest()


def refuse_unfit(stream: str, kind: str, actor: str, facts: Facts) -> None:
    """Raises ValueError, without quoting what was given, for anything that could name a person or breaks a rule."""
    named = STREAM.fullmatch(stream)
    if not named or kind not in KINDS or KINDS[kind].stream not in (None, named[1]):
        raise ValueError("no such stream, or no such kind of event in it (ledger/kinds.py)")
    if not ACTOR.fullmatch(actor):
        raise ValueError("actor is user:<id>, system:<part> or uid:<number>")
    if not all(_KEY.fullmatch(key) and _is_fact(value) for key, value in facts.items()):
        raise ValueError("facts are ids, states, dates, digests and whole numbers; typed words go into texts")


def _is_fact(value: Fact) -> bool:
    return all(map(_is_scalar, value)) if isinstance(value, list | tuple) else _is_scalar(value)


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return bool(_WORD.fullmatch(value))
    return value is None or (isinstance(value, int) and abs(value) <= _MOST)
