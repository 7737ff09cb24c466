"""What the clock does about persons: tags for new ones, the end of those who are due."""

from datetime import datetime
from functools import partial

from .. import office
from ..keeper import client
from . import erasure, tagging

ACTOR = "system:clock"


class NotErased(Exception):
    """Somebody is due and still there; the log says why."""


def tag_new(now: datetime) -> None:
    """A keeper that is away is told by its own health line; here there is nothing to do about it."""
    try:
        tagging.tag_new(now)
    except client.KeeperAway:
        return


def erase_due(now: datetime) -> None:
    """Each person in transactions of his own, so that one who cannot be erased keeps no other.

    Raises NotErased at the end, so that health is red until it is done.
    """
    for person_id in erasure.due(now):
        office.attempt("identity.erase", partial(erasure.erase, person_id, ACTOR, erasure.SCHEDULE, now))
    if erasure.due(now):
        raise NotErased
