"""Tables of the request plugin. No foreign keys to other plugins' or to core's tables."""

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class NumberSeries(tk.BaseModel):
    """The last number given in one book (register, letters) of one year."""

    __tablename__ = "ppidrequest_number_series"
    __allow_unmapped__ = True

    book = sa.Column(sa.UnicodeText, primary_key=True)
    year = sa.Column(sa.Integer, primary_key=True, autoincrement=False)
    last = sa.Column(sa.Integer, nullable=False)
