"""Counting of delivered files. No address, no user, no browser is kept: only that a file went out."""

import uuid
from datetime import UTC, date, datetime

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk


def _new_id() -> str:
    return str(uuid.uuid4())


class Download(tk.BaseModel):
    """One row an open file that went out whole. `bytes` is its size, `delivered_at` is in UTC."""

    __tablename__ = "jembersatudata_download"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    resource_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    package_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    delivered_at = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
    bytes = sa.Column(sa.BigInteger, nullable=False)


def record_download(resource_id: str, package_id: str, size: int) -> None:
    """Count one delivered file of `size` bytes. Commits on a connection of its own; raises SQLAlchemyError."""
    row = {
        "id": _new_id(),
        "resource_id": resource_id,
        "package_id": package_id,
        "delivered_at": datetime.now(UTC),
        "bytes": size,
    }
    with model.ensure_engine().begin() as connection:
        connection.execute(sa.insert(Download.__table__), row)


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
