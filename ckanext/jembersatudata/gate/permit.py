"""The permit: a signed proof that the download form was filled. It names nobody; its id leads to a row of numbers."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

STATEMENT = 1
"""Version of what the reader agrees to (form.html); a new one asks everybody again."""

DAYS = 30
LINK_SECONDS = 5 * 60
_PERMIT, _LINK = "izin", "tautan"


@dataclass(frozen=True)
class Permit:
    """`id` is that of the form's row, `statement` the version agreed to, `issued` in UTC."""

    id: str
    statement: int
    issued: datetime

    @property
    def ends(self) -> datetime:
        return self.issued + timedelta(days=DAYS)

    def holds(self, now: datetime) -> bool:
        """Whether it opens a download now."""
        return self.statement == STATEMENT and now < self.ends


def signed(permit_id: str, key: bytes) -> str:
    """The text of a permit that begins now."""
    return str(_serializer(_PERMIT, key).dumps([permit_id, STATEMENT]))


def read(text: str, key: bytes) -> Permit | None:
    """The permit that was signed, of whatever age; None for anything else."""
    try:
        (permit_id, statement), issued = _serializer(_PERMIT, key).loads(text, return_timestamp=True)
    except (BadData, ValueError, TypeError):
        return None
    return Permit(permit_id, statement, issued.astimezone(UTC))


def signed_link(resource_id: str, permit_id: str, key: bytes) -> str:
    """What opens one file for five minutes, also where no cookie is kept."""
    return str(_serializer(_LINK, key).dumps([resource_id, permit_id]))


def read_link(text: str, resource_id: str, key: bytes) -> str | None:
    """Id of the permit of a link to this file; None for another file's, an old one, or anything else."""
    try:
        file, permit_id = _serializer(_LINK, key).loads(text, max_age=LINK_SECONDS)
    except (BadData, ValueError, TypeError):
        return None
    return permit_id if file == resource_id else None


def _serializer(salt: str, key: bytes) -> Any:
    return URLSafeTimedSerializer(key, salt, signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256})
