"""One row an appointment, from proposal to end; nothing is deleted. What was done by whom is in the ledger."""

from typing import Any

import sqlalchemy as sa
from ckan.plugins import toolkit as tk

from .roles import Role, StandIn
from .terms import Appointment


class OfficerAppointment(tk.BaseModel):
    """See `rules.Appointment`. `organization_id` and `user_id` are CKAN's; `*_by` are actors of the ledger."""

    __tablename__ = "backoffice_appointment"
    __allow_unmapped__ = True

    id = sa.Column(sa.UnicodeText, primary_key=True)
    user_id = sa.Column(sa.UnicodeText, nullable=False, index=True)
    role = sa.Column(sa.UnicodeText, nullable=False)
    organization_id = sa.Column(sa.UnicodeText)
    stand_in = sa.Column(sa.UnicodeText)
    decree_number = sa.Column(sa.UnicodeText, nullable=False)
    decree_object_id = sa.Column(sa.UnicodeText)
    starts = sa.Column(sa.Date, nullable=False)
    ends = sa.Column(sa.Date)
    proposed_by = sa.Column(sa.UnicodeText, nullable=False)
    proposed_at = sa.Column(sa.DateTime(timezone=True), nullable=False)
    confirmed_by = sa.Column(sa.UnicodeText)
    confirmed_at = sa.Column(sa.DateTime(timezone=True))
    closed_by = sa.Column(sa.UnicodeText)
    closed_at = sa.Column(sa.DateTime(timezone=True))
    leave_until = sa.Column(sa.Date)
    leave_to = sa.Column(sa.UnicodeText, index=True)
    version = sa.Column(sa.Integer, nullable=False)
    office = sa.Column(sa.UnicodeText, nullable=False, server_default="")
    written_name = sa.Column(sa.UnicodeText, nullable=False, server_default="")
    rank = sa.Column(sa.UnicodeText, nullable=False, server_default="")
    nip = sa.Column(sa.UnicodeText, nullable=False, server_default="")

    __table_args__ = (sa.Index("ix_backoffice_appointment_duty", "role", "organization_id"),)


OTHER_TYPE = {"role", "stand_in", "account_holds"}
SAME = sorted(Appointment.__dataclass_fields__.keys() - OTHER_TYPE)


def appointment_of(row: Any, account_holds: bool) -> Appointment:
    """A row as the rules know it."""
    return Appointment(
        **{name: getattr(row, name) for name in SAME},
        role=Role(row.role),
        stand_in=StandIn(row.stand_in) if row.stand_in else None,
        account_holds=account_holds,
    )
