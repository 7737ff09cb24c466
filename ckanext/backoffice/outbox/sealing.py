"""The sealed half of a row: only a process with the identity of `keluar` reads it, and a changed row is noticed."""

import hashlib
import hmac
import json

from .. import config
from ..vault.fields import open_bytes, seal_bytes
from ..vault.seal import NotWhole
from .model import Claimed
from .payload import Payload

_RECIPIENT, _MARK = b"satudata/outbox/recipient/1\n", b"satudata/outbox/mark/1\n"
_MARKED = ("id", "event_id", "effect", "recipient", "template", "lang", "matter", "stream")


class Changed(Exception):
    """The row is not as it was put: nothing of it is sent."""


class NoKey(Exception):
    """This process has no key that opens the payload, or the key files cannot be read."""


def recipient_tag(event_id: str, effect: str, recipient: str) -> str:
    """What stands for a recipient in the row: the same address gives another digest for every event."""
    return _digest(_RECIPIENT, [event_id, effect, recipient.casefold()])


def sealed(payload: Payload) -> bytes:
    """The payload as an age file. Raises OSError, ValueError without usable keys."""
    return seal_bytes(payload.to_json())


def mark_of(columns: dict[str, object]) -> str:
    """The mark over everything in a row that says what is sent, to be kept in its column `mark`."""
    payload = columns["payload"]
    assert isinstance(payload, bytes)
    return _digest(_MARK, [columns[name] for name in _MARKED] + [hashlib.sha256(payload).hexdigest()])


def opened(row: Claimed) -> Payload:
    """What was put. Raises Changed when anybody else wrote into the row, NoKey without the identity."""
    columns = {name: getattr(row, name) for name in (*_MARKED, "payload")}
    try:
        if not hmac.compare_digest(mark_of(columns), row.mark):
            raise Changed
        plain = open_bytes(row.payload)
    except (OSError, NotWhole) as error:
        raise NoKey from error
    return Payload.from_json(plain)


def _digest(domain: bytes, said: list[object]) -> str:
    text = json.dumps(said, separators=(",", ":"))
    return hmac.new(config.vault_record_key(), domain + text.encode(), hashlib.sha256).hexdigest()
