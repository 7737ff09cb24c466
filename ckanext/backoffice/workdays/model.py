"""One row a day that is not what its weekday says. The table is the truth; packages and files only fill it."""

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class SpecialDayRow(tk.BaseModel):
    """`kind` is a `Kind`. `edited`: written by an officer, not by the seed that came with the portal."""

    __tablename__ = "backoffice_special_day"
    __allow_unmapped__ = True

    day = sa.Column(sa.Date, primary_key=True)
    kind = sa.Column(sa.UnicodeText, nullable=False)
    name = sa.Column(sa.UnicodeText, nullable=False)
    decree = sa.Column(sa.UnicodeText, nullable=False)
    edited = sa.Column(sa.Boolean, nullable=False)
