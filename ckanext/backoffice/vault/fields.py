"""Sealing a few fields of a row: a copy of the database alone shows none of them.

To the pair that the portal opens, unless another is named.
"""

import io
import json
from collections.abc import Mapping
from typing import Any

from .. import config
from .purposes import Pair
from .seal import Sealed, seal, unseal


def seal_bytes(plain: bytes) -> bytes:
    """An age file. Raises OSError, ValueError without usable keys."""
    return _sealed(plain, Pair.KELUAR)[0]


def open_bytes(sealed: bytes) -> bytes:
    """What was sealed. Raises NotWhole when it does not open, OSError without key files."""
    out = io.BytesIO()
    unseal(io.BytesIO(sealed), out, config.vault_identities())
    return out.getvalue()


def seal_fields(said: Mapping[str, Any], pair: Pair = Pair.KELUAR) -> bytes:
    """JSON values by name. Raises as `seal_bytes`."""
    return seal_with_note(said, pair)[0]


def seal_with_note(said: Mapping[str, Any], pair: Pair = Pair.KELUAR) -> tuple[bytes, Sealed]:
    """The same, and to whom it was sealed."""
    return _sealed(json.dumps(dict(said), ensure_ascii=False, separators=(",", ":")).encode(), pair)


def open_fields(sealed: bytes) -> dict[str, Any]:
    """What was sealed. Raises as `open_bytes`."""
    return json.loads(open_bytes(sealed))


def _sealed(plain: bytes, pair: Pair) -> tuple[bytes, Sealed]:
    out = io.BytesIO()
    note = seal(io.BytesIO(plain), out, config.vault_recipients(pair))
    return out.getvalue(), note
