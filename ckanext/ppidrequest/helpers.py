"""Template helpers of the request plugin."""

from typing import Any

from . import inbox_page

__all__ = ["ppidrequest_inboxes"]


def ppidrequest_inboxes() -> list[dict[str, Any]]:
    """The reader's inboxes for the menu: url, number, lane, is_current. Empty for who is no officer."""
    return inbox_page.waiting()
