"""What mails to officers need of accounts and organisations: one address each, one line each."""

from collections.abc import Iterable

import sqlalchemy as sa
from ckan import model

from .payload import is_address

LONGEST_TITLE = 200


def addresses(user_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Account id and address of those accounts, still active, that a mail can go to. One SQL statement."""
    user = model.User
    query = sa.select(user.id, user.email).where(user.id.in_(list(user_ids)), user.state == model.State.ACTIVE)
    return [(id_, email) for id_, email in model.Session.execute(query) if email and is_address(email)]


def organization_line(organization_id: str | None) -> str:
    """The title of an organisation in one line, whatever somebody made of its name; empty for none."""
    group = model.Group.get(organization_id) if organization_id else None
    words = " ".join((group.title or "").split()) if group else ""
    return "".join(filter(str.isprintable, words))[:LONGEST_TITLE]
