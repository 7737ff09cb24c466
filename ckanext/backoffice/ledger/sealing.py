"""Sealing what is new: the heads of all streams that went on since the last seal, each minute, by the keeper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from ckan import model

from .model import SEAL, SEALED_HEAD
from .seal import Head, Seal, heads_digest, root_before, root_of

OVERLAP = timedelta(days=1)
"""An event gets its time before its transaction is committed; none stays open for longer. Once a day all are asked."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)

ALONE = sa.select(sa.func.pg_advisory_xact_lock(0x6C65_6467_6572))
"""One sealing at a time ("ledger"); who waits for it sees what the keeper has sealed."""

_NEW_HEADS = sa.text("""
    SELECT head.stream, head.seq, head.hash, coalesce(sealed.seq, 0)
    FROM (SELECT DISTINCT stream FROM ledger.event WHERE at >= :since) AS recent
    CROSS JOIN LATERAL (
      SELECT stream, seq, hash FROM ledger.event WHERE stream = recent.stream ORDER BY seq DESC LIMIT 1) AS head
    LEFT JOIN LATERAL (
      SELECT seq FROM ledger.sealed_head WHERE stream = recent.stream ORDER BY seq DESC LIMIT 1) AS sealed ON true
    WHERE sealed.seq IS NULL OR sealed.seq < head.seq
    ORDER BY head.stream COLLATE "C"
""")


def seal_heads(now: datetime, mac: Callable[[Seal, str], str]) -> Seal | None:
    """Seal every stream that went on, in the caller's transaction; None when none did.

    `mac` gives `<key id>:<MAC>` of a seal that has none yet, and of the root before it. Raises what it raises.
    """
    model.Session.execute(ALONE)
    last = last_seal()
    found = list(model.Session.execute(_NEW_HEADS, {"since": _since(last, now)}))
    if not found:
        return None
    heads = [Head(*row[:3]) for row in found]
    seal = _next(last, now, heads, sum(row[1] - row[3] for row in found))
    key, _, code = mac(seal, root_before(last)).partition(":")
    seal = replace(seal, key=key, mac=code)
    model.Session.execute(sa.insert(SEAL).values(vars(seal)))
    model.Session.execute(sa.insert(SEALED_HEAD), [head._asdict() | {"n": seal.n} for head in heads])
    return seal


def last_committed() -> Seal | None:
    """The last seal, once nobody is sealing."""
    model.Session.execute(ALONE)
    return last_seal()


def last_seal() -> Seal | None:
    row = model.Session.execute(sa.select(SEAL).order_by(SEAL.c.n.desc()).limit(1)).first()
    return Seal(*row) if row else None


def _next(last: Seal | None, now: datetime, heads: list[Head], grown: int) -> Seal:
    n, events = (last.n + 1, last.events + grown) if last else (1, grown)
    digest = heads_digest(heads)
    return Seal(n, now, events, digest, root_of(root_before(last), n, now, events, digest), "", "")


def _since(last: Seal | None, now: datetime) -> datetime:
    return last.at - OVERLAP if last and last.at.astimezone(UTC).date() == now.astimezone(UTC).date() else EVER
