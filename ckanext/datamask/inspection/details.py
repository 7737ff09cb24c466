"""What people typed and what a file calls its columns: sealed in the row, so that a copy of the database shows none.

Sealed to the pair that the portal opens; erased by emptying the column.
"""

from typing import Any

from ckanext.backoffice.vault.fields import open_fields, seal_fields
from ckanext.backoffice.vault.seal import NotWhole

Details = dict[str, Any]
"""`file_name`; `found` (the keeper's scan); `decision`; `figures` (of the copy); `sentence` (why there is none)."""


class Foreign(Exception):
    """The words of another row, or of nobody."""


def sealed(id_: str, details: Details) -> bytes:
    return seal_fields({"inspection": id_, **details})


def opened(id_: str, data: bytes | None) -> Details:
    """Empty when it is erased. Raises Foreign for what was not sealed for this row, or with no key of this process."""
    if data is None:
        return {}
    try:
        said = open_fields(data)
    except NotWhole:
        raise Foreign from None
    if said.pop("inspection") != id_:
        raise Foreign
    return said
