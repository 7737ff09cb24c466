"""Downloads of the last twelve months, as the home page shows them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from ckan import model

from .model import Download


@dataclass(frozen=True)
class Wanted:
    """A public dataset and how many of its files went out."""

    name: str
    title: str
    downloads: int


def most_downloaded(since: date, limit: int) -> list[Wanted]:
    """Public datasets with the most delivered files since the start of `since` (UTC), most first."""
    package = model.package_table.c
    number = sa.func.count().label("number")
    found = (
        sa.select(package.name, package.title, number)
        .select_from(Download.__table__.join(model.package_table, Download.package_id == package.id))
        .where(Download.delivered_at >= datetime.combine(since, time(), UTC))
        .where(package.state == "active", package.private.is_(False))
        .group_by(package.name, package.title)
        .order_by(number.desc(), package.title)
        .limit(limit)
    )
    return [Wanted(row.name, row.title, row.number) for row in model.Session.execute(found)]
