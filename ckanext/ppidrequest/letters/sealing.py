"""The sealed half of a letter's row: what it says and who signs. A row that anybody else changed is noticed."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

from ckanext.backoffice import config
from ckanext.backoffice.vault.fields import open_bytes
from ckanext.backoffice.vault.seal import NotWhole

from .document import Kop, Signer

_MARK = b"satudata/letter/mark/1\n"
_MARKED = ("id", "request_id", "kind", "number", "token", "signer_user_id", "signer_office")


class Changed(Exception):
    """The row is not as it was prepared: nothing is signed and nothing shown."""


class NoKey(Exception):
    """This process has no key that opens the letter, or the key files cannot be read."""


class Erased(Exception):
    """What the letter said has been erased with its applicant."""


@dataclass(frozen=True)
class Content:
    """`facts` as `facts.read` takes them; `signer` is None for what the system issues."""

    facts: dict[str, Any]
    signer: Signer | None
    kop: Kop
    place: str

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=True, default=str).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Content":
        said = json.loads(data)
        kop = Kop(said["kop"]["regency"], said["kop"]["office"], tuple(said["kop"]["lines"]))
        signer = said["signer"] and Signer(**(said["signer"] | {"office": tuple(said["signer"]["office"])}))
        return cls(said["facts"], signer, kop, said["place"])


def mark_of(row: dict[str, Any]) -> str:
    """The mark over everything in a row that a letter is made of."""
    said = [row[name] for name in _MARKED] + [row["dated"].isoformat(), hashlib.sha256(row["sealed"]).hexdigest()]
    text = json.dumps(said, separators=(",", ":"))
    return hmac.new(config.vault_record_key(), _MARK + text.encode(), hashlib.sha256).hexdigest()


def opened(row: Any) -> Content:
    """What was prepared. Raises Erased, Changed, NoKey."""
    if row.sealed is None:
        raise Erased
    columns = {name: getattr(row, name) for name in (*_MARKED, "dated")} | {"sealed": bytes(row.sealed)}
    try:
        if not hmac.compare_digest(mark_of(columns), row.mark):
            raise Changed
        plain = open_bytes(columns["sealed"])
    except (OSError, NotWhole) as error:
        raise NoKey from error
    return Content.from_json(plain)
