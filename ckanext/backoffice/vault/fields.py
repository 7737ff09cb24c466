"""Sealing a few fields of a row, to the pair that the portal opens: a copy of the database alone shows none of them."""

import io
import json
from collections.abc import Mapping
from typing import Any

from .. import config
from .purposes import Pair
from .seal import Sealed, seal, unseal


def seal_fields(said: Mapping[str, Any]) -> bytes:
    """JSON values by name as an age file. Raises OSError, ValueError without usable keys."""
    return seal_with_note(said)[0]


def seal_with_note(said: Mapping[str, Any]) -> tuple[bytes, Sealed]:
    """The same, and to whom it was sealed."""
    out = io.BytesIO()
    plain = json.dumps(dict(said), ensure_ascii=False, separators=(",", ":")).encode()
    note = seal(io.BytesIO(plain), out, config.vault_recipients(Pair.KELUAR))
    return out.getvalue(), note


def open_fields(sealed: bytes) -> dict[str, Any]:
    """What was sealed. Raises NotWhole when it does not open, OSError without key files."""
    out = io.BytesIO()
    unseal(io.BytesIO(sealed), out, config.vault_identities())
    return json.loads(out.getvalue())
