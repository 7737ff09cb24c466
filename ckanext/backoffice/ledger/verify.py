"""Whether the ledger is still what was written: chain, seals, texts, guards. Reads everything, changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa
from ckan import model

from .. import config
from . import guard, sealing
from .chain import Row, Walk
from .event import START
from .findings import Finding, What
from .seal import Head, Seal
from .seal_walk import SealedHead, SealWalk
from .store import open_texts

PATIENCE = timedelta(minutes=15)
"""So old an event may be without a seal: the keeper may be started anew."""

BATCH = 5000


class Remembered(NamedTuple):
    """The last seal that the keeper made and the ledger must hold; number 0 and START for none.

    `forgot` is `<event id> <hash>` of the event with which an operator last made it forget later ones, or empty.
    """

    n: int
    root: str
    forgot: str = ""


class Keeper(Protocol):
    """Who makes the seals, and remembers the last outside of the database."""

    def remembers(self) -> Remembered | None:
        """None when it never made one, or keeps no memory."""
        ...

    def vouches_for(self, seal: Seal) -> bool:
        """Whether the MAC of this seal is its own."""
        ...


@dataclass(frozen=True)
class Report:
    """How much was looked at, and what is wrong. `asked` says whether the keeper could be asked."""

    events: int
    streams: int
    seals: int
    last: Seal | None
    asked: bool
    findings: tuple[Finding, ...]


def verify(now: datetime, keeper: Keeper | None, anchor: Any = None) -> Report:
    """Look at everything, in one snapshot of its own. `anchor` is one that was mailed (`anchor.Anchor`).

    Without the keeper (None) nobody can seal, and seals are compared with each other and with the events only: who
    rewrites all of them is then found by the anchor alone. Memory does not grow with the events.
    """
    remembered = keeper.remembers() if keeper else None
    walk, seals = Walk(), SealWalk(*(known.n for known in (remembered, anchor) if known))
    with _snapshot() as read:
        found = [*walk.findings(read.rows()), *read.texts(walk.erased), *read.unlike_sealed()]
        found += [*seals.findings(read.seals(), read.heads()), *read.guard()]
        found += read.unsealed(now - PATIENCE) if keeper else ()
        found += read.forgotten(remembered.forgot) if remembered else ()
    if keeper and not _is_vouched(keeper, remembered, seals):
        found.append(Finding(What.SEAL, f"seal#{remembered.n if remembered else 1}"))
    if anchor and not _is_anchored(anchor, seals.wanted.get(anchor.n)):
        found.append(Finding(What.SEAL, f"seal#{anchor.n}"))
    return Report(walk.events, walk.streams, seals.count, seals.last, keeper is not None, tuple(found))


def _is_vouched(keeper: Keeper, remembered: Remembered | None, seals: SealWalk) -> bool:
    if remembered and (remembered.n, remembered.root) != (0, START):
        known = seals.wanted.get(remembered.n)
        if known is None or known.root != remembered.root:
            return False
    return seals.last is None or keeper.vouches_for(seals.last)


def _is_anchored(anchor: Any, seal: Seal | None) -> bool:
    return seal is not None and (seal.events, seal.root) == (anchor.events, anchor.root)


@contextmanager
def _snapshot() -> Iterator["_Reading"]:
    """One state of the database, from after every sealing that the keeper knows of is committed."""
    engine: Any = model.meta.engine
    with engine.begin() as connection:
        connection.execute(sealing.ALONE)
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        yield _Reading(connection)


class _Reading:
    """What is read, a batch at a time."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self) -> Iterator[Row]:
        return map(Row._make, self._stream(_ROWS))

    def seals(self) -> Iterator[Seal]:
        return (Seal(*row) for row in self._stream(_SEALS))

    def heads(self) -> Iterator[SealedHead]:
        return (SealedHead(n, Head(stream, seq, hash_), grown) for n, stream, seq, hash_, grown in self._stream(_HEADS))

    def unlike_sealed(self) -> Iterator[Finding]:
        for stream, seq, is_gone in self._stream(_UNLIKE_SEALED):
            yield Finding(What.CUT if is_gone else What.REPLACED, f"{stream}#{seq}")

    def unsealed(self, before: datetime) -> Iterator[Finding]:
        found = self._stream(_UNSEALED, before=before)
        return (Finding(What.UNSEALED, f"{stream}#{seq}") for stream, seq in found)

    def texts(self, erased: set[str]) -> Iterator[Finding]:
        """A text that is gone without an erasure, an erasure without a text, and a text that is not what was typed (as
        far as our key opens them)."""
        identities, never = config.vault_identities(), set(erased)
        for stream, seq, digest, sealed in self._stream(_TEXTS):
            id_ = f"{stream}#{seq}"
            never.discard(id_)
            if (sealed is None) != (id_ in erased) or not _is_text(sealed, digest, identities):
                yield Finding(What.TEXT, id_)
        yield from (Finding(What.TEXT, id_) for id_ in never)

    def forgotten(self, event: str) -> Iterator[Finding]:
        """The event with which the keeper was made to forget, if there was one and it is gone."""
        if event and not self._connection.execute(_EVENT, {"event": event}).scalar():
            yield Finding(What.FORGET, event.partition(" ")[0])

    def guard(self) -> Iterator[Finding]:
        return (Finding(What.GUARD, name) for name in guard.faults(self._connection))

    def _stream(self, query: Any, **values: object) -> Any:
        return self._connection.execution_options(stream_results=True, yield_per=BATCH).execute(query, values)


def _is_text(sealed: Any, digest: str, identities: list[str]) -> bool:
    if sealed is None or not identities:
        return True
    try:
        open_texts(bytes(sealed), digest, identities)
    except ValueError:
        return False
    return True


_ROWS = sa.text("""
    SELECT stream, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24\\:MI\\:SS.US"Z"'), kind, actor, facts,
      text_digest, prev, hash
    FROM ledger.event ORDER BY stream, seq
""")
_UNLIKE_SEALED = sa.text("""
    SELECT sealed.stream, sealed.seq, event.seq IS NULL
    FROM ledger.sealed_head AS sealed LEFT JOIN ledger.event AS event USING (stream, seq)
    WHERE event.hash IS DISTINCT FROM sealed.hash
""")
_EVENT = sa.text("""
    SELECT true FROM ledger.event WHERE stream = 'keys' AND concat(stream, '#', seq, ' ', hash) = :event
""")
_UNSEALED = sa.text("""
    SELECT stream, max(seq) FROM ledger.event AS event
    WHERE at < :before AND NOT EXISTS (
      SELECT FROM ledger.sealed_head AS sealed WHERE sealed.stream = event.stream AND sealed.seq >= event.seq)
    GROUP BY stream
""")
_TEXTS = sa.text("""
    SELECT event.stream, event.seq, event.text_digest, typed.sealed
    FROM ledger.event AS event LEFT JOIN ledger.event_text AS typed USING (stream, seq)
    WHERE event.text_digest <> '' OR typed.sealed IS NOT NULL
""")
_SEALS = sa.text("SELECT n, at, events, heads, root, key, mac FROM ledger.seal ORDER BY n")
_HEADS = sa.text("""
    SELECT n, stream, seq, hash, seq - coalesce(lag(seq) OVER (PARTITION BY stream ORDER BY seq), 0)
    FROM ledger.sealed_head ORDER BY n, stream COLLATE "C"
""")
