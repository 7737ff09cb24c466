"""One act for one key: what became of the first sending is kept in Redis, beside the session that it is bound to.

Whoever loses the one store loses the other, so a forgotten sending has no valid form any more.
"""

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass

from ckan.lib.redis import connect_to_redis
from redis.exceptions import RedisError

from .rules import Refusal

KEPT_SECONDS = 12 * 60 * 60
"""As long as a session."""

WORK_SECONDS = 130
"""Longer than the web server lets a request live: after that the first sending was broken off."""

PATIENCE_SECONDS = 10.0
STEP_SECONDS = 0.1


@dataclass(frozen=True)
class Record:
    """`location` is where the first sending led, empty until it was answered; `until` (epoch seconds) it may work."""

    body: str
    until: float
    location: str = ""


def claim(name: str, body: str) -> str | Refusal | None:
    """None when this is the first sending and is to be worked on; else where the first one led, or why not.

    Waits a few seconds for a first sending that is still being worked on. Raises RedisError.
    """
    mine = json.dumps(asdict(Record(body, time.time() + WORK_SECONDS)))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not connect_to_redis().set(_key(name), mine, nx=True, ex=KEPT_SECONDS):
        found = _found(name)
        outcome = _outcome(found, body, time.time()) if found else Refusal.BUSY
        if outcome is not Refusal.BUSY or time.monotonic() > deadline:
            return outcome
        time.sleep(STEP_SECONDS)
    return None


def answered(name: str, body: str, location: str) -> None:
    """A second sending leads there as well."""
    _keep(name, Record(body, 0, location))


def broken_off(name: str, body: str) -> None:
    """Nobody knows how far it came. Never raises: the reason may be that Redis is away."""
    with suppress(RedisError):
        _keep(name, Record(body, 0))


def undone(name: str) -> None:
    """Nothing was done: the next sending is the first one."""
    connect_to_redis().delete(_key(name))


def _outcome(found: Record, body: str, now: float) -> str | Refusal:
    if found.body != body:
        return Refusal.CHANGED
    if found.location:
        return found.location
    return Refusal.BUSY if now < found.until else Refusal.UNCLEAR


def _keep(name: str, record: Record) -> None:
    connect_to_redis().set(_key(name), json.dumps(asdict(record)), ex=KEPT_SECONDS)


def _found(name: str) -> Record | None:
    text = connect_to_redis().get(_key(name))
    return Record(**json.loads(text)) if isinstance(text, bytes) else None


def _key(name: str) -> str:
    return f"satudata:form:{name}"
