"""SQL about appointments. Nothing here decides, and nothing here commits."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from ckan import model

from .model import OfficerAppointment, appointment_of
from .roles import DUTIES, Role
from .terms import Appointment, Terms, day_of

ROW = OfficerAppointment

COLUMNS = list(OfficerAppointment.__table__.columns)


# What is in force.


def of_person(user_id: str, at: datetime) -> list[Appointment]:
    """In force at a moment: what the person holds, and what colleagues on leave have handed to him. One statement."""
    handed = sa.and_(ROW.leave_to == user_id, ROW.leave_until >= day_of(at))
    return _read(in_force(at), sa.or_(ROW.user_id == user_id, handed))


def holds_any(user_id: str, at: datetime) -> bool:
    """Whether the person himself has a duty in force."""
    return bool(_read(in_force(at), ROW.user_id == user_id))


def of_duty(role: Role, organization_id: str | None, at: datetime) -> list[Appointment]:
    """Everybody who holds a duty at a moment."""
    return _read(in_force(at), ROW.role == role.value, ROW.organization_id == organization_id)


def of_roles(roles: Iterable[Role], at: datetime) -> list[Appointment]:
    """Everybody who holds one of the roles at a moment, wherever."""
    return _read(in_force(at), ROW.role.in_([role.value for role in roles]))


def in_force(at: datetime) -> Any:
    """`terms.in_force` for a query that joins the accounts."""
    day = day_of(at)
    return sa.and_(
        account_holds(),
        ROW.confirmed_at <= at,
        ROW.starts <= day,
        sa.or_(ROW.ends.is_(None), ROW.ends >= day),
        sa.or_(ROW.closed_at.is_(None), ROW.closed_at > at),
    )


def account_holds() -> Any:
    """Whether an account can hold a duty: it is on, and does not operate the portal."""
    return sa.and_(model.User.state == model.State.ACTIVE, model.User.sysadmin.is_not(True))


def ending(at: datetime, within: timedelta) -> list[Appointment]:
    """In force, with a last day not later than so many days from now."""
    return _read(in_force(at), ROW.ends <= day_of(at + within))


# Lists for people.


PAGE_ROWS = 50


class Part(StrEnum):
    """What a list shows."""

    SERVING = "serving"
    WAITING = "waiting"
    PAST = "past"


def listed(part: Part, at: datetime, page: int) -> tuple[list[Appointment], int]:
    """One page of a part (from 1), by role and organisation, and how many there are."""
    condition = _is_part(part, at)
    count = model.Session.execute(sa.select(sa.func.count()).select_from(ROW).where(condition)).scalar() or 0
    title = sa.select(model.Group.title).where(model.Group.id == ROW.organization_id).scalar_subquery()
    rank = sa.case({role.value: number for number, role in enumerate(DUTIES)}, value=ROW.role)
    order = (rank, title, ROW.starts.desc(), ROW.id)
    return _read(condition, order=order, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS), count


def of_account(user_id: str) -> list[Appointment]:
    """Everything that an account was ever proposed for."""
    return _read(ROW.user_id == user_id)


def _is_part(part: Part, at: datetime) -> Any:
    over = sa.or_(ROW.closed_at.is_not(None), sa.func.coalesce(ROW.ends < day_of(at), False))
    open_ = sa.and_(ROW.closed_at.is_(None), sa.or_(ROW.ends.is_(None), ROW.ends >= day_of(at)))
    return {
        Part.SERVING: sa.and_(open_, ROW.confirmed_at.is_not(None)),
        Part.WAITING: sa.and_(open_, ROW.confirmed_at.is_(None)),
        Part.PAST: over,
    }[part]


# Single ones, and changes.


def lock() -> None:
    """Until the transaction ends nobody else changes appointments; reading goes on."""
    model.Session.execute(sa.text(f"LOCK TABLE {ROW.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def find(id_: str) -> Appointment:
    """Raises LookupError when there is none."""
    found = _read(ROW.id == id_) if id_.isprintable() else []
    if not found:
        raise LookupError(id_)
    return found[0]


def exists(id_: str) -> bool:
    return bool(_read(ROW.id == id_))


def open_of(user_id: str) -> list[Appointment]:
    """Every appointment of a person that nobody has ended or withdrawn."""
    return _read(ROW.user_id == user_id, ROW.closed_at.is_(None))


def has_open(user_id: str, at: datetime) -> bool:
    """Whether a person holds something, will, or is proposed for it."""
    query = sa.select(ROW.id).where(ROW.user_id == user_id, sa.not_(_is_part(Part.PAST, at)))
    return model.Session.execute(query.limit(1)).first() is not None


def insert(id_: str, terms: Terms, proposed_by: str, at: datetime) -> Appointment:
    said = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    model.Session.execute(sa.insert(ROW).values(**said, id=id_, proposed_by=proposed_by, proposed_at=at, version=1))
    return find(id_)


def update(id_: str, **columns: Any) -> Appointment:
    """Change columns of one appointment, and its version."""
    model.Session.execute(sa.update(ROW).where(ROW.id == id_).values(**columns, version=ROW.version + 1))
    return find(id_)


def hand_leave_on(duty: tuple[Role, str | None], from_user: str, to_user: str) -> None:
    """Who has handed a duty to somebody that goes on leave has it handed on."""
    role, organization_id = duty
    same = (ROW.role == role.value, ROW.organization_id == organization_id, ROW.leave_to == from_user)
    model.Session.execute(sa.update(ROW).where(*same).values(leave_to=to_user, version=ROW.version + 1))


def _read(
    *conditions: Any, order: Any = (ROW.starts, ROW.id), limit: int | None = None, offset: int = 0
) -> list[Appointment]:
    query = sa.select(*COLUMNS, sa.func.coalesce(account_holds(), False).label("account_holds"))
    query = query.select_from(ROW).outerjoin(model.User, model.User.id == ROW.user_id).where(*conditions)
    found = model.Session.execute(query.order_by(*order).limit(limit).offset(offset))
    return [appointment_of(row, row.account_holds) for row in found]
