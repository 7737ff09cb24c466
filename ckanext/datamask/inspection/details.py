"""What people typed and what a file calls its columns: sealed in the row, so that a copy of the database shows none.

Sealed to the pair that the portal opens; erased by emptying the column.
"""

import io
import json
from typing import Any

from ckanext.backoffice import config
from ckanext.backoffice.vault.purposes import Pair
from ckanext.backoffice.vault.seal import NotWhole, seal, unseal

Details = dict[str, Any]
"""`file_name`; `found` (the keeper's scan); `decision`; `figures` (of the copy); `sentence` (why there is none)."""


class Foreign(Exception):
    """The words of another row, or of nobody."""


def sealed(id_: str, details: Details) -> bytes:
    out = io.BytesIO()
    said = json.dumps({"inspection": id_, **details}, ensure_ascii=False).encode()
    seal(io.BytesIO(said), out, config.vault_recipients(Pair.KELUAR))
    return out.getvalue()


def opened(id_: str, data: bytes | None) -> Details:
    """Empty when it is erased. Raises Foreign for what was not sealed for this row, or with no key of this process."""
    if data is None:
        return {}
    out = io.BytesIO()
    try:
        unseal(io.BytesIO(data), out, config.vault_identities())
    except NotWhole:
        raise Foreign from None
    said = json.loads(out.getvalue())
    if said.pop("inspection") != id_:
        raise Foreign
    return said
