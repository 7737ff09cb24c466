"""Keys that the portal derives from its own secret, one a purpose: what is signed with one proves nothing to another.

Source: RFC 5869 (HKDF-SHA-256). Nothing comes from CKAN's SECRET_KEY, which also signs sessions.
"""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import config

KEY_BYTES = 32
_SALT = b"satudata/portal/1"


def portal_key(purpose: str) -> bytes:
    """The key of a purpose, such as `download-permit`. Raises OSError or ValueError when the secret cannot be read."""
    derive = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=_SALT, info=purpose.encode())
    return derive.derive(config.vault_record_key())
