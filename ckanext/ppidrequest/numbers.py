"""Numbers without gaps, as a register must have them (Perki 1/2021: Buku Register; one row a number)."""

import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import insert

from .model import NumberSeries


def next_number(book: str, year: int) -> int:
    """The next number of `book` in `year`, from 1.

    Taken in the caller's transaction, which keeps the series locked until it ends: a rollback gives the number back,
    so no number is ever missing. Never commits.
    """
    row = insert(NumberSeries).values(book=book, year=year, last=1)
    counted = row.on_conflict_do_update(
        index_elements=[NumberSeries.book, NumberSeries.year], set_={"last": NumberSeries.last + 1}
    )
    return model.Session.execute(counted.returning(sa.column("last"))).scalar_one()
