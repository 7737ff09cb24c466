"""Tables of the request plugin. No foreign keys to other plugins' or to core's tables."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from ckan.plugins import toolkit as tk
from sqlalchemy.dialects.postgresql import JSONB


def _new_id() -> str:
    return str(uuid.uuid4())


def _now() -> datetime:
    return datetime.now(UTC)


class NumberSeries(tk.BaseModel):
    """The last number given in one book (register, letters) of one year."""

    __tablename__ = "ppidrequest_number_series"
    __allow_unmapped__ = True

    book = sa.Column(sa.UnicodeText, primary_key=True)
    year = sa.Column(sa.Integer, primary_key=True, autoincrement=False)
    last = sa.Column(sa.Integer, nullable=False)


class RequestRow(tk.BaseModel):
    """A request as its events have made it (`domain/request.py`), and beside that: `person_id` in the kernel's table
    of persons, `sealed` what the applicant wrote and his tracking code (`written.py`), emptied when he is erased."""

    __tablename__ = "ppidrequest_request"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    number = sa.Column(sa.UnicodeText, nullable=False, unique=True)
    lane = sa.Column(sa.UnicodeText, nullable=False)
    state = sa.Column(sa.UnicodeText, nullable=False, index=True)
    version = sa.Column(sa.Integer, nullable=False)
    received_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    since = sa.Column(sa.DateTime(timezone=True), nullable=False)
    applicant_kind = sa.Column(sa.UnicodeText, nullable=False)
    channel = sa.Column(sa.UnicodeText, nullable=False)
    account_id = sa.Column(sa.UnicodeText, index=True)
    organization_id = sa.Column(sa.UnicodeText, index=True)
    dataset_id = sa.Column(sa.UnicodeText)
    dip_id = sa.Column(sa.UnicodeText)
    dik_id = sa.Column(sa.UnicodeText)
    assignee_id = sa.Column(sa.UnicodeText)
    outcome = sa.Column(sa.UnicodeText)
    partly = sa.Column(sa.Boolean, nullable=False, default=False)
    contact_confirmed = sa.Column(sa.Boolean, nullable=False, default=False)
    extended = sa.Column(sa.Boolean, nullable=False, default=False)
    notice_issued = sa.Column(sa.Boolean, nullable=False, default=False)
    contains_personal_data = sa.Column(sa.Boolean, nullable=False, default=False)
    unit_decided = sa.Column(sa.Boolean, nullable=False, default=False)
    sent_back = sa.Column(sa.Integer, nullable=False, default=0)
    letters_of_completion = sa.Column(sa.Integer, nullable=False, default=0)
    law_start = sa.Column(sa.Date)
    law_due = sa.Column(sa.Date)
    law_met = sa.Column(sa.Date)
    step_due = sa.Column(sa.Date)
    promise_due = sa.Column(sa.Date)
    objection_until = sa.Column(sa.Date)
    refused_from = sa.Column(sa.UnicodeText)
    withdrawn_from = sa.Column(sa.UnicodeText)
    cleared = sa.Column(JSONB, nullable=False, default=list)
    tested = sa.Column(JSONB, nullable=False, default=list)
    deciders = sa.Column(JSONB, nullable=False, default=list)
    person_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    language = sa.Column(sa.UnicodeText, nullable=False, default="id")
    sealed = sa.Column(sa.LargeBinary)
    sending = sa.Column(sa.UnicodeText, unique=True)


class FileRow(tk.BaseModel):
    """A file that a unit hands over; its bytes lie in the vault. `handed` once the handover stands.

    `anew_from`: the version of its inspection that is to be done anew; no proof up to that one counts.
    """

    __tablename__ = "ppidrequest_file"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True, default=_new_id)
    request_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    object_id = sa.Column(sa.UnicodeText, nullable=False, unique=True)
    name = sa.Column(sa.UnicodeText, nullable=False)
    extension = sa.Column(sa.UnicodeText, nullable=False)
    size = sa.Column(sa.BigInteger, nullable=False)
    sha256 = sa.Column(sa.UnicodeText, nullable=False)
    uploaded_by = sa.Column(sa.UnicodeText, nullable=False)
    uploaded_at = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
    handed = sa.Column(sa.Boolean, nullable=False, default=False)
    inspection_id = sa.Column(sa.UnicodeText)
    anew_from = sa.Column(sa.Integer)


class Grant(tk.BaseModel):
    """The cleared files of an answer, for as long as the applicant may take them; `stopped` by the PPID before that."""

    __tablename__ = "ppidrequest_grant"
    __allow_unmapped__ = True

    request_id = sa.Column(sa.UnicodeText, primary_key=True)
    until = sa.Column(sa.Date, nullable=False)
    most = sa.Column(sa.Integer, nullable=False)
    used = sa.Column(sa.Integer, nullable=False, default=0)
    stopped = sa.Column(sa.DateTime(timezone=True))


class Token(tk.BaseModel):
    """A link or a cookie that opens a request; the token itself is kept nowhere, only its SHA-256."""

    __tablename__ = "ppidrequest_token"
    __allow_unmapped__ = True

    digest = sa.Column(sa.UnicodeText, primary_key=True)
    request_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    kind = sa.Column(sa.UnicodeText, nullable=False)
    created = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
    expires = sa.Column(sa.DateTime(timezone=True))
    used = sa.Column(sa.DateTime(timezone=True))


class Draft(tk.BaseModel):
    """A form that is not sent yet. Only the browser's cookie holds the key that opens `sealed`."""

    __tablename__ = "ppidrequest_draft"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    sealed = sa.Column(sa.LargeBinary, nullable=False)
    version = sa.Column(sa.Integer, nullable=False, default=1)
    updated = sa.Column(sa.DateTime(timezone=True), nullable=False, default=_now)
    expires = sa.Column(sa.DateTime(timezone=True), nullable=False, index=True)
