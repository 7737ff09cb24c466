"""Requests, the files of a unit, grants, links and drafts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "7d41b6e2c905"
down_revision = "6b1f0c2a7d31"
branch_labels = None
depends_on = None


def request_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("number", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("lane", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applicant_kind", sa.UnicodeText, nullable=False),
        sa.Column("channel", sa.UnicodeText, nullable=False),
        sa.Column("account_id", sa.UnicodeText),
        sa.Column("organization_id", sa.UnicodeText),
        sa.Column("dataset_id", sa.UnicodeText),
        sa.Column("dip_id", sa.UnicodeText),
        sa.Column("dik_id", sa.UnicodeText),
        sa.Column("assignee_id", sa.UnicodeText),
        sa.Column("outcome", sa.UnicodeText),
        sa.Column("partly", sa.Boolean, nullable=False),
        sa.Column("contact_confirmed", sa.Boolean, nullable=False),
        sa.Column("extended", sa.Boolean, nullable=False),
        sa.Column("notice_issued", sa.Boolean, nullable=False),
        sa.Column("contains_personal_data", sa.Boolean, nullable=False),
        sa.Column("unit_decided", sa.Boolean, nullable=False),
        sa.Column("consequence_tested", sa.Boolean, nullable=False),
        sa.Column("sent_back", sa.Integer, nullable=False),
        sa.Column("letters_of_completion", sa.Integer, nullable=False),
        sa.Column("law_start", sa.Date),
        sa.Column("law_due", sa.Date),
        sa.Column("law_met", sa.Date),
        sa.Column("step_due", sa.Date),
        sa.Column("promise_due", sa.Date),
        sa.Column("objection_until", sa.Date),
        sa.Column("refused_from", sa.UnicodeText),
        sa.Column("withdrawn_from", sa.UnicodeText),
        sa.Column("cleared", JSONB, nullable=False),
        sa.Column("deciders", JSONB, nullable=False),
        sa.Column("person_id", sa.UnicodeText, nullable=False),
        sa.Column("language", sa.UnicodeText, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("sending", sa.UnicodeText, unique=True),
    )


def file_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("request_id", sa.UnicodeText, nullable=False),
        sa.Column("object_id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("name", sa.UnicodeText, nullable=False),
        sa.Column("extension", sa.UnicodeText, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.UnicodeText, nullable=False),
        sa.Column("uploaded_by", sa.UnicodeText, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed", sa.Boolean, nullable=False),
        sa.Column("inspection_id", sa.UnicodeText),
    )


def grant_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("request_id", sa.UnicodeText, primary_key=True),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )


def token_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("digest", sa.UnicodeText, primary_key=True),
        sa.Column("request_id", sa.UnicodeText, nullable=False),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True)),
        sa.Column("used", sa.DateTime(timezone=True)),
    )


def draft_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
    )


TABLES = {
    "ppidrequest_request": request_columns,
    "ppidrequest_file": file_columns,
    "ppidrequest_grant": grant_columns,
    "ppidrequest_token": token_columns,
    "ppidrequest_draft": draft_columns,
}
INDEXED = (
    ("ppidrequest_request", "state"),
    ("ppidrequest_request", "account_id"),
    ("ppidrequest_request", "organization_id"),
    ("ppidrequest_request", "person_id"),
    ("ppidrequest_file", "request_id"),
    ("ppidrequest_token", "request_id"),
    ("ppidrequest_draft", "expires"),
)


def upgrade() -> None:
    for table, columns in TABLES.items():
        op.create_table(table, *columns())
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
