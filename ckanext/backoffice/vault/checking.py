"""Whether an object is still what was put: record, size and digest of the sealed file. Needs no key."""

import hashlib

from . import faults
from .faults import Fault
from .opening import Damaged, damaged, genuine_record, open_sealed
from .store import row


def fault_of(id_: str) -> Fault | None:
    """What is wrong with an object, None when it is whole. Its health line follows. Raises LookupError as `store.row`.

    The sealed bytes are those that were put, so they open to what was put: no identity is needed to know that.
    """
    try:
        _check(id_)
    except Damaged as error:
        return error.fault
    faults.clear(id_)
    return None


def _check(id_: str) -> None:
    record = genuine_record(row(id_))
    with open_sealed(record) as sealed:
        digest = hashlib.file_digest(sealed, "sha256").hexdigest()
    if digest != record.sealed_sha256:
        raise damaged(record.id, Fault.CHANGED)
