"""Links and cookies that open one request. 128 random bits, kept as a digest only (pages.md, G20)."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from ckan import model

from .model import Token

BYTES = 16


class Kind(StrEnum):
    """PRIVATE opens the request from a mail, CONFIRM its address; VISIT is a browser that has opened it; SHORT one that
    gave number and code, and sees the short view."""

    PRIVATE = "private"
    CONFIRM = "confirm"
    VISIT = "visit"
    SHORT = "short"


LASTS = {
    Kind.PRIVATE: None,
    Kind.CONFIRM: timedelta(hours=24),
    Kind.VISIT: timedelta(hours=12),
    Kind.SHORT: timedelta(minutes=60),
}


def mint(request_id: str, kind: Kind, now: datetime) -> str:
    """A new token, which is shown this once. In the caller's transaction."""
    token, lasts = secrets.token_urlsafe(BYTES), LASTS[kind]
    expires = now + lasts if lasts else None
    said = {"digest": digest(token), "request_id": request_id, "kind": kind.value, "created": now, "expires": expires}
    model.Session.execute(sa.insert(Token).values(said))
    return token


def request_of(token: str, kind: Kind, now: datetime) -> str | None:
    """Id of the request that a token opens; None when it is unknown, of another kind or over."""
    found: Any = model.Session.execute(sa.select(Token).where(Token.digest == digest(token))).scalar()
    if found is None or found.kind != kind.value or (found.expires and found.expires <= now):
        return None
    return found.request_id


def is_used(token: str) -> bool:
    """Whether a link has been used before."""
    query = sa.select(Token.used).where(Token.digest == digest(token))
    return model.Session.execute(query).scalar() is not None


def use(token: str, now: datetime) -> None:
    """Note the first use of a link, and let older links of its kind die with it."""
    found: Any = model.Session.execute(sa.select(Token).where(Token.digest == digest(token))).scalar_one()
    older = sa.and_(Token.request_id == found.request_id, Token.kind == found.kind, Token.created < found.created)
    model.Session.execute(sa.delete(Token).where(older), execution_options={"synchronize_session": "fetch"})
    found.used = found.used or now


def end(token: str) -> None:
    """This one opens nothing any more; others of its request do."""
    model.Session.execute(sa.delete(Token).where(Token.digest == digest(token)))


def forget(request_id: str) -> None:
    """Nothing opens this request any more."""
    model.Session.execute(sa.delete(Token).where(Token.request_id == request_id))


def sweep(now: datetime) -> None:
    """Remove what is over for a week; until then the page can say so."""
    model.Session.execute(sa.delete(Token).where(Token.expires < now - timedelta(days=7)))


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
