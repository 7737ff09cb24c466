"""One row a letter. Whom it is about lies sealed; plain are numbers, days, digests, and which office signed."""

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class Letter(tk.BaseModel):
    """`command` is the one that it was prepared for; `book` is None where the number is the request's own.

    `token` stands below the QR code on paper. `sealed` (facts, signer, kop) and `reason` (why it is void) are age
    blobs, empty once they are erased.
    """

    __tablename__ = "ppidrequest_letter"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    request_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    kind = sa.Column(sa.UnicodeText, nullable=False)
    command = sa.Column(sa.UnicodeText, nullable=False)
    state = sa.Column(sa.UnicodeText, nullable=False)
    book = sa.Column(sa.UnicodeText)
    number = sa.Column(sa.UnicodeText, nullable=False)
    year = sa.Column(sa.Integer, nullable=False)
    seq = sa.Column(sa.Integer)
    dated = sa.Column(sa.Date, nullable=False)
    token = sa.Column(sa.UnicodeText, nullable=False, unique=True)
    signer_user_id = sa.Column(sa.UnicodeText)
    signer_office = sa.Column(sa.UnicodeText, nullable=False)
    sealed = sa.Column(sa.LargeBinary)
    mark = sa.Column(sa.UnicodeText, nullable=False)
    reason = sa.Column(sa.LargeBinary)
    object_id = sa.Column(sa.UnicodeText)
    sha256 = sa.Column(sa.UnicodeText)
    size = sa.Column(sa.BigInteger)
    signature = sa.Column(sa.UnicodeText)
    prepared_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    signed_at = sa.Column(sa.DateTime(timezone=True))
    replaced_by = sa.Column(sa.UnicodeText)
    looked = sa.Column(sa.Integer, nullable=False, server_default="0")

    __table_args__ = (sa.UniqueConstraint("book", "number", name="ppidrequest_letter_number"),)


class Certificate(tk.BaseModel):
    """The certificate of a signing key, made once by that key; public, so that anybody can check old letters."""

    __tablename__ = "ppidrequest_certificate"
    __allow_unmapped__ = True

    key_id = sa.Column(sa.UnicodeText, primary_key=True)
    der = sa.Column(sa.LargeBinary, nullable=False)
