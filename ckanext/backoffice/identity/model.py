"""One row a person who asks for something, and one row each for what finds him again. Nothing here is readable."""

import sqlalchemy as sa
from ckan.plugins import toolkit as tk


class Person(tk.BaseModel):
    """`sealed`: the blob of `blob.seal`, for the keeper; `contact`: how to write to him, for the portal.

    `account` is the id of a CKAN account, where he has one; `recipients` and `contact_recipients` are key ids;
    `mark` is over the row's ids and the blob. What was erased has neither blob nor contact, and says when.
    """

    __tablename__ = "backoffice_person"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    purpose = sa.Column(sa.UnicodeText, nullable=False)
    account = sa.Column(sa.UnicodeText, index=True)
    sealed = sa.Column(sa.LargeBinary)
    recipients = sa.Column(sa.UnicodeText)
    mark = sa.Column(sa.UnicodeText)
    contact = sa.Column(sa.LargeBinary)
    contact_recipients = sa.Column(sa.UnicodeText)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False)
    keep_until = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
    tagged = sa.Column(sa.DateTime(timezone=True))
    erased = sa.Column(sa.DateTime(timezone=True))

    __table_args__ = (
        sa.Index(
            "ix_backoffice_person_untagged", "created", postgresql_where=sa.text("tagged IS NULL AND erased IS NULL")
        ),
    )


class PersonTag(tk.BaseModel):
    """`tag` is `<key id>:<HMAC>` of the number of this kind, in its normal form; many persons may share it."""

    __tablename__ = "backoffice_person_tag"
    __allow_unmapped__ = True

    person_id = sa.Column(sa.UnicodeText, sa.ForeignKey(Person.id), primary_key=True)
    kind = sa.Column(sa.UnicodeText, primary_key=True)
    key_id = sa.Column(sa.UnicodeText, primary_key=True)
    tag = sa.Column(sa.UnicodeText, nullable=False, index=True)
