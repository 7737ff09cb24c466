"""Writing into the ledger and reading it. Number, time and digests come from the database (`guard.CHAIN`)."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pyrage
import sqlalchemy as sa
from ckan import model
from pyrage import x25519

from .. import config
from ..vault.purposes import Pair
from .event import Event, Facts, Texts, canonical, refuse_unfit, text_digest
from .model import EVENT, EVENT_TEXT

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

WAIT = sa.text("SET LOCAL lock_timeout = '5s'")
SALT_BYTES = 32


def append(stream: str, kind: str, actor: str, facts: Facts, texts: Texts | None = None) -> Event:
    """Add an event in the caller's transaction; others who write to this stream wait until it ends.

    `facts` hold ids, states, dates, digests and whole numbers; whatever a person typed goes into `texts`, which can be
    erased. Raises ValueError, without quoting it, for what does not belong into a ledger.
    """
    return _insert(model.Session, stream, kind, actor, facts, texts or {})


def append_apart(stream: str, kind: str, actor: str, facts: Facts, texts: Texts | None = None) -> Event:
    """Add an event that stays when the caller's transaction is undone: that somebody looked. Committed on return.

    Raises OperationalError after five seconds when another transaction is writing to the same stream.
    """
    with _connection() as connection:
        return _insert(connection, stream, kind, actor, facts, texts or {})


def events(stream: str) -> list[Event]:
    """All events of a stream, oldest first."""
    query = sa.select(EVENT).where(EVENT.c.stream == stream).order_by(EVENT.c.seq)
    return [Event(*row) for row in model.Session.execute(query)]


def first(stream: str) -> Event | None:
    """How a stream began."""
    row = model.Session.execute(sa.select(EVENT).where(EVENT.c.stream == stream, EVENT.c.seq == 1)).first()
    return Event(*row) if row else None


def texts_of(event: Event) -> dict[str, str] | None:
    """What was typed; None when nothing was, or it is erased.

    Raises ValueError when it is not what was typed, or this process has no key for it.
    """
    found = model.Session.execute(sa.select(EVENT_TEXT.c.sealed).where(*_of(event))).scalar()
    return None if found is None else open_texts(bytes(found), event.text_digest, config.vault_identities())


def all_texts(stream: str) -> dict[int, dict[str, str]]:
    """What was typed in a stream and is not erased, by the number of its event. Raises ValueError as `texts_of`."""
    query = sa.select(EVENT_TEXT.c.seq, EVENT_TEXT.c.sealed, EVENT.c.text_digest).join(
        EVENT, sa.and_(EVENT.c.stream == EVENT_TEXT.c.stream, EVENT.c.seq == EVENT_TEXT.c.seq)
    )
    identities = config.vault_identities()
    found = model.Session.execute(query.where(EVENT_TEXT.c.stream == stream))
    return {seq: open_texts(bytes(sealed), digest, identities) for seq, sealed, digest in found}


def open_texts(sealed: bytes, digest: str, identities: list[str]) -> dict[str, str]:
    """Raises ValueError as `texts_of`."""
    try:
        said = json.loads(pyrage.decrypt(sealed, [x25519.Identity.from_str(name) for name in identities]))
        salt, texts = bytes.fromhex(said["salt"]), said["texts"]
    except pyrage.DecryptError:
        raise ValueError("no key for this text") from None
    if text_digest(salt, texts) != digest:
        raise ValueError("not the text of this event")
    return texts


def erase_texts(stream: str, actor: str, reason: str) -> Event | None:
    """Erase everything typed in a stream and say so in it; None when there is nothing. `reason` is a code word."""
    gone = sa.delete(EVENT_TEXT).where(EVENT_TEXT.c.stream == stream).returning(EVENT_TEXT.c.seq)
    numbers = sorted(model.Session.execute(gone).scalars())
    return append(stream, "text.erase", actor, {"events": numbers, "reason": reason}) if numbers else None


def _insert(session: Any, stream: str, kind: str, actor: str, facts: Facts, texts: Texts) -> Event:
    refuse_unfit(stream, kind, actor, facts)
    salt = os.urandom(SALT_BYTES)
    said = {"stream": stream, "kind": kind, "actor": actor, "facts": canonical(facts)}
    said["text_digest"] = text_digest(salt, texts) if texts else ""
    event = Event(*session.execute(sa.insert(EVENT).values(said).returning(EVENT)).one())
    if texts:
        sealed = _seal({"salt": salt.hex(), "texts": dict(texts)})
        session.execute(sa.insert(EVENT_TEXT).values(stream=stream, seq=event.seq, sealed=sealed))
    return event


def _seal(said: Mapping[str, object]) -> bytes:
    """To the pair that the portal opens: it shows texts, and a copy of the database does not."""
    recipients = [x25519.Recipient.from_str(key) for key in config.vault_recipients(Pair.KELUAR)]
    return pyrage.encrypt(canonical(said).encode(), recipients)


def _of(event: Event) -> tuple[Any, ...]:
    return EVENT_TEXT.c.stream == event.stream, EVENT_TEXT.c.seq == event.seq


@contextmanager
def _connection() -> Iterator[Any]:
    assert model.meta.engine
    with model.meta.engine.begin() as connection:
        connection.execute(WAIT)
        yield connection
