"""Filled download forms and delivered files. No address, no account and no browser is kept."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import insert


def _new_id() -> str:
    return str(uuid.uuid4())


class Download(tk.BaseModel):
    """One row an open file that went out whole. `bytes` is its size, `delivered_at` is in UTC.

    `permit_id`: the form under which it went out, None for a count from before there was one.
    """

    __tablename__ = "jembersatudata_download"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    package_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    delivered_at = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
    bytes = sa.Column(sa.BigInteger, nullable=False)
    permit_id = sa.Column(sa.UnicodeText)


class DownloadForm(tk.BaseModel):
    """One row a filled form; its id is the permit's.

    `identity` (name, organisation, purpose in own words) is sealed to the keeper, `contact` (e-mail) to the portal;
    both are emptied after twelve months, and numbers are left.
    """

    __tablename__ = "jembersatudata_download_form"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    filled_at = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
    resource_id = sa.Column(sa.UnicodeText, nullable=False)
    package_id = sa.Column(sa.UnicodeText, nullable=False)
    category = sa.Column(sa.UnicodeText, nullable=False)
    purpose = sa.Column(sa.UnicodeText, nullable=False)
    statement = sa.Column(sa.Integer, nullable=False)
    identity = sa.Column(sa.LargeBinary)
    contact = sa.Column(sa.LargeBinary)


def download_row(resource_id: str, package_id: str, size: int, permit_id: str | None) -> dict[str, Any]:
    """A delivered file of `size` bytes, now."""
    return {
        "id": _new_id(),
        "resource_id": resource_id,
        "package_id": package_id,
        "delivered_at": datetime.now(UTC),
        "bytes": size,
        "permit_id": permit_id,
    }


def write(table: type[Download] | type[DownloadForm], rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of a table, those that are there already left out; on a connection of its own, committed."""
    statement = insert(table.__table__).on_conflict_do_nothing()
    with model.ensure_engine().begin() as connection:
        connection.execute(statement, list(rows))


def downloads_since(day: date) -> int:
    """Files delivered since the start of `day` (UTC)."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    counted = sa.select(sa.func.count()).select_from(Download.__table__).where(Download.delivered_at >= start)
    return model.Session.execute(counted).scalar_one()


def a_year_before(day: date) -> date:
    """First day of the twelve months that end with `day`; 28 February stands in for a missing 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
