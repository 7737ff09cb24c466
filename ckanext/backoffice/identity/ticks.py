"""What the clock does about persons: tags for new ones, the end of those who are due."""

from datetime import datetime

from ..keeper import client
from . import erasure, tagging

ACTOR = "system:clock"


def tag_new(now: datetime) -> None:
    """A keeper that is away is told by its own health line; here there is nothing to do about it."""
    try:
        tagging.tag_new(now)
    except client.KeeperAway:
        return


def erase_due(now: datetime) -> None:
    """Each person in transactions of his own, so that one who cannot be erased keeps no other."""
    for person_id in erasure.due(now):
        erasure.erase(person_id, ACTOR, erasure.SCHEDULE, now)
