"""A mail that tells only that mails arrive: the operator's test of the settings."""

import uuid
from datetime import datetime

from .payload import Link
from .store import put


def put_test(address: str, now: datetime) -> str:
    """Put a test mail into the caller's transaction. Returns its id; raises ValueError for what is no address."""
    values = {"asked": now.isoformat(), "portal": Link("backoffice.page", {"path": "/"})}
    return put(f"test:{uuid.uuid4()}", "backoffice.test", address, "backoffice/test", values, "id")
