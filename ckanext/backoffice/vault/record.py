"""The put record: what was true of an object when it was put, with a mark that the database cannot make. Pure."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

_DOMAIN = b"satudata/vault/put/1\n"


@dataclass(frozen=True)
class PutRecord:
    """Sizes are bytes; `sha256` and `size` are of the plain bytes; times know their zone; `recipients` are key ids."""

    id: str
    purpose: str
    owner: str
    sha256: str
    size: int
    sealed_sha256: str
    sealed_size: int
    recipients: tuple[str, ...]
    created: datetime
    keep_until: datetime

    def mark(self, key: bytes) -> str:
        """`<key id>:<HMAC-SHA256>` over every field, in a form that does not depend on the database's time zone."""
        said = asdict(self) | {name: _utc(getattr(self, name)) for name in ("created", "keep_until")}
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
        return f"{record_key_id(key)}:{hmac.new(key, _DOMAIN + text.encode(), hashlib.sha256).hexdigest()}"

    def is_marked(self, mark: str, key: bytes) -> bool:
        """Whether `mark` was made over this record with `key`."""
        return hmac.compare_digest(self.mark(key).encode(), mark.encode())


def record_key_id(key: bytes) -> str:
    """Short name of a record key: 8 hexadecimal digits."""
    return hashlib.sha256(_DOMAIN + key).hexdigest()[:8]


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds")
