"""Filled forms: what the next one is filled with, and the end of who somebody was."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model

from ..model import DownloadForm, a_year_before


def last_choices(permit_id: str) -> dict[str, str]:
    """Category and purpose of a form, by the names of its fields; empty when there is no such row."""
    columns = sa.select(DownloadForm.category, DownloadForm.purpose).where(DownloadForm.id == permit_id)
    row = model.Session.execute(columns).first()
    return {"kategori": row.category, "tujuan": row.purpose} if row else {}


def forget_identities(now: datetime) -> int:
    """Empty what tells who filled in a form more than twelve months ago. Returns how many rows; the caller commits."""
    old = DownloadForm.filled_at < datetime.combine(a_year_before(now.date()), now.timetz())
    known = sa.or_(DownloadForm.identity.isnot(None), DownloadForm.contact.isnot(None))
    emptied = sa.update(DownloadForm).where(old, known).values(identity=None, contact=None)
    done: Any = model.Session.execute(emptied, execution_options={"synchronize_session": False})
    return done.rowcount
