"""Tags of persons who were taken in while nobody asked the keeper: a submission never waits for it."""

from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from ..keeper import client
from .model import Person, PersonTag

ACTOR = "system:identity"
AT_ONCE = 200


def tag_new(now: datetime) -> int:
    """Tag persons who have no tags yet, oldest first. Returns how many; the rest follows with the next call.

    Raises KeeperAway; over the hour's budget all wait. A row that the keeper refuses waits for the operator: its health
    line is red.
    """
    waiting = sa.select(Person.id).where(Person.tagged.is_(None), Person.erased.is_(None)).order_by(Person.created)
    locked = waiting.limit(AT_ONCE).with_for_update(skip_locked=True)
    count = 0
    with suppress(client.OverBudget):
        for person_id in model.Session.execute(locked).scalars().all():
            count += _tag(person_id, now)
    return count


def _tag(person_id: str, now: datetime) -> bool:
    try:
        tags = client.tags_of(person_id, ACTOR)
    except client.OverBudget:
        raise
    except client.Refused:
        return False
    for kind, tag in tags.items():
        row = {"person_id": person_id, "kind": kind, "key_id": tag.partition(":")[0], "tag": tag}
        model.Session.execute(insert(PersonTag).values(row).on_conflict_do_nothing())
    model.Session.execute(sa.update(Person).where(Person.id == person_id).values(tagged=now))
    return True
