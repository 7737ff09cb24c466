"""SQL about appointments. Nothing here decides, and nothing here commits."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from ckan import model

from .model import OfficerAppointment, appointment_of
from .roles import Role
from .rules import Appointment, day_of

ROW = OfficerAppointment

COLUMNS = [column for column in OfficerAppointment.__table__.columns]


def of_person(user_id: str, at: datetime) -> list[Appointment]:
    """In force at a moment: what the person holds, and what colleagues on leave have handed to him. One statement."""
    handed = sa.and_(ROW.leave_to == user_id, ROW.leave_until >= day_of(at))
    return _read(in_force(at), sa.or_(ROW.user_id == user_id, handed))


def of_duty(role: Role, organization_id: str | None, at: datetime) -> list[Appointment]:
    """Everybody who holds a duty at a moment."""
    return _read(in_force(at), ROW.role == role.value, ROW.organization_id == organization_id)


def in_force(at: datetime) -> Any:
    """`rules.in_force` for a query that joins the accounts."""
    day = day_of(at)
    return sa.and_(
        _account_holds(),
        ROW.confirmed_at <= at,
        ROW.starts <= day,
        sa.or_(ROW.ends.is_(None), ROW.ends >= day),
        sa.or_(ROW.closed_at.is_(None), ROW.closed_at > at),
    )


def _account_holds() -> Any:
    return sa.and_(model.User.state == model.State.ACTIVE, model.User.sysadmin.is_not(True))


def _read(*conditions: Any) -> list[Appointment]:
    query = sa.select(*COLUMNS, sa.func.coalesce(_account_holds(), False).label("account_holds"))
    query = query.select_from(ROW).outerjoin(model.User, model.User.id == ROW.user_id).where(*conditions)
    found = model.Session.execute(query.order_by(ROW.starts, ROW.id))
    return [appointment_of(row, row.account_holds) for row in found]
