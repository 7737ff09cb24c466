"""One row a task of the clock: when it last began, and whether it failed."""

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class ClockTick(tk.BaseModel):
    """`failure` is the class of the exception that ended the last run, `failing_since` when the first of them began."""

    __tablename__ = "backoffice_clock_tick"
    __allow_unmapped__ = True

    name = sa.Column(sa.UnicodeText, primary_key=True)
    started = sa.Column(sa.DateTime(timezone=True), nullable=False)
    failure = sa.Column(sa.UnicodeText)
    failing_since = sa.Column(sa.DateTime(timezone=True))
