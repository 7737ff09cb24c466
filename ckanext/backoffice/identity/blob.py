"""The sealed blob of one person. It says whose it is and what for: put into another row it is refused. Pure."""

import hashlib
import hmac
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..vault.record import record_key_id
from ..vault.seal import NotWhole, seal, unseal

_DOMAIN = b"satudata/person/1\n"
_CONTACT = b"satudata/contact/1\n"


class Foreign(Exception):
    """The blob is not whole, or is another person's, or for another purpose."""


@dataclass(frozen=True)
class SealedBlob:
    data: bytes
    recipients: tuple[str, ...]


def seal_fields(person_id: str, purpose: str, fields: Mapping[str, str], recipients: Sequence[str]) -> SealedBlob:
    """Fields of a person, such as name and nik, sealed to public keys. Anybody who has those can seal."""
    said = json.dumps({"person": person_id, "purpose": purpose, "fields": dict(fields)}, ensure_ascii=False).encode()
    out = io.BytesIO()
    sealed = seal(io.BytesIO(said), out, recipients)
    return SealedBlob(out.getvalue(), sealed.recipients)


def open_fields(data: bytes, person_id: str, purpose: str, identities: Sequence[str]) -> dict[str, str]:
    """The fields. Raises Foreign unless the blob opens and says that it is this person's and for this purpose."""
    out = io.BytesIO()
    try:
        unseal(io.BytesIO(data), out, identities)
        said = json.loads(out.getvalue())
        if (said["person"], said["purpose"]) != (person_id, purpose):
            raise Foreign
        return {str(name): str(value) for name, value in said["fields"].items()}
    except (NotWhole, ValueError, KeyError, TypeError, AttributeError):
        raise Foreign from None


def mark(person_id: str, purpose: str, account: str | None, data: bytes, key: bytes) -> str:
    """`<key id>:<HMAC-SHA256>` over a row and its blob, so that the database alone cannot put in another blob."""
    said = json.dumps([person_id, purpose, account, hashlib.sha256(data).hexdigest()]).encode()
    return f"{record_key_id(key)}:{hmac.new(key, _DOMAIN + said, hashlib.sha256).hexdigest()}"


def contact_mark(person_id: str, contact: Mapping[str, str], key: bytes) -> str:
    """HMAC-SHA-256 that lies sealed beside a contact: anybody can seal to a public key, which ties nothing."""
    said = json.dumps([person_id, dict(contact)], sort_keys=True).encode()
    return hmac.new(key, _CONTACT + said, hashlib.sha256).hexdigest()


def refuse_unmarked(
    found: str | None, person_id: str, purpose: str, account: str | None, data: bytes, key: bytes
) -> None:
    """Raises Foreign unless a row's mark was made over it with `key`."""
    if not hmac.compare_digest(mark(person_id, purpose, account, data, key).encode(), (found or "").encode()):
        raise Foreign
