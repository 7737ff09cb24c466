"""Delivered files, counted as the pages show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from ckan import model

from ckanext.indonesia.dates import WIB

from .model import Download

ZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Wanted:
    """A public dataset and how many of its files went out."""

    id: str
    name: str
    title: str
    downloads: int


def most_downloaded(since: date, limit: int) -> list[Wanted]:
    """Public datasets with the most delivered files since the start of `since` (UTC), most first."""
    package = model.package_table.c
    number = sa.func.count().label("number")
    found = (
        sa.select(package.id, package.name, package.title, number)
        .select_from(Download.__table__.join(model.package_table, Download.package_id == package.id))
        .where(Download.delivered_at >= datetime.combine(since, time(), UTC))
        .where(package.state == "active", package.private.is_(False))
        .group_by(package.id, package.name, package.title)
        .order_by(number.desc(), package.title)
        .limit(limit)
    )
    return [Wanted(row.id, row.name, row.title, row.number) for row in model.Session.execute(found)]


def downloads_of(datasets: Collection[str], since: date) -> dict[str, int]:
    """Delivered files since the start of `since` (UTC) by id of the dataset; a dataset without any is left out."""
    counted = (
        sa.select(Download.package_id, sa.func.count())
        .where(Download.package_id.in_(datasets), Download.delivered_at >= datetime.combine(since, time(), UTC))
        .group_by(Download.package_id)
    )
    return {dataset: number for dataset, number in model.Session.execute(counted)}


def downloads_by_month(dataset: str, since: str) -> dict[str, int]:
    """Delivered files of a dataset since the month `since` (`YYYY-MM`), by month in Jember."""
    month = sa.func.to_char(sa.func.timezone(ZONE, Download.delivered_at), "YYYY-MM")
    counted = (
        sa.select(month, sa.func.count())
        .where(Download.package_id == dataset)
        .where(Download.delivered_at >= datetime.fromisoformat(f"{since}-01").replace(tzinfo=WIB))
        .group_by(month)
    )
    return {name: number for name, number in model.Session.execute(counted)}
