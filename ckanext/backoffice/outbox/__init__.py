"""The outbox: what an event brings about outside the database is written down with it, and done after it."""

from .delivery import drain
from .ending import erase
from .payload import Attachment, Link
from .store import put, put_effect

__all__ = ["Attachment", "Link", "drain", "erase", "put", "put_effect"]
