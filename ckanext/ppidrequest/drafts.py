"""Forms that are not sent yet. A draft opens only with the key in the applicant's own cookie: the portal cannot."""

# pyright: reportAttributeAccessIssue=false
# pyrage is compiled and ships no types.

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pyrage
import sqlalchemy as sa
from ckan import model
from pyrage import x25519

from .model import Draft

KEPT = timedelta(days=30)


def begin() -> str:
    """A new key: the value of the cookie. Nothing is stored before `write`."""
    return str(x25519.Identity.generate())


def read(key: str, now: datetime) -> dict[str, Any] | None:
    """The answers so far; None when there are none any more, or the key is no key."""
    found: Any = model.Session.execute(sa.select(Draft).where(Draft.id == _id(key), Draft.expires > now)).scalar()
    if found is None:
        return None
    try:
        return json.loads(pyrage.decrypt(bytes(found.sealed), [x25519.Identity.from_str(key)]))
    except (pyrage.DecryptError, pyrage.IdentityError):
        return None


def write(key: str, answers: Mapping[str, Any], now: datetime) -> None:
    """Replace the answers, and keep them for thirty days from now. Raises ValueError for what is no key."""
    said = {"id": _id(key), "sealed": _sealed(key, answers), "updated": now, "expires": now + KEPT, "version": 1}
    model.Session.execute(sa.delete(Draft).where(Draft.id == said["id"]))
    model.Session.execute(sa.insert(Draft).values(said))


def forget(key: str) -> None:
    model.Session.execute(sa.delete(Draft).where(Draft.id == _id(key)))


def sweep(now: datetime) -> None:
    """Remove the drafts whose thirty days are over."""
    model.Session.execute(sa.delete(Draft).where(Draft.expires <= now))


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _sealed(key: str, answers: Mapping[str, Any]) -> bytes:
    try:
        own = x25519.Identity.from_str(key).to_public()
    except pyrage.IdentityError:
        raise ValueError("no key of a draft") from None
    return pyrage.encrypt(json.dumps(dict(answers), ensure_ascii=False).encode(), [own])
