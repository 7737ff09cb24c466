"""The inbox's SQL: rows of a part, and how many each part holds. Nothing that an applicant typed is looked at here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from ckan import model

from .domain.inbox import Part, Scope, Turn
from .domain.terms import State
from .model import RequestRow

ROW = RequestRow
PAGE_ROWS = 25


@dataclass(frozen=True)
class Wanted:
    """What a reader has chosen; empty for all. `words` is a part of the number."""

    part: Part = Part.MINE
    state: str = ""
    unit: str = ""
    kind: str = ""
    extended: bool = False
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Days:
    """`near` is the last day that counts as near."""

    today: date
    near: date


def _due() -> Any:
    """The next day that somebody has to keep; NULL when there is none (`Request.dues`)."""
    law = sa.case((ROW.law_met.is_(None), ROW.law_due))
    return sa.func.least(law, ROW.step_due, ROW.promise_due)


def counts(scope: Scope, days: Days) -> dict[Part, int]:
    """Of each part, whatever is filtered. One SQL statement."""
    columns = [sa.func.count().filter(_in(part, scope, days)).label(part.value) for part in Part]
    row: Any = model.Session.execute(sa.select(*columns).select_from(ROW).where(_seen(scope))).one()
    return {part: getattr(row, part.value) for part in Part}


def rows(scope: Scope, wanted: Wanted, days: Days) -> tuple[list[Any], int]:
    """One page, the least days first, and how many there are. Two SQL statements."""
    mine = sa.and_(_seen(scope), _in(wanted.part, scope, days), *_filters(wanted))
    total = model.Session.execute(sa.select(sa.func.count()).select_from(ROW).where(mine)).scalar_one()
    query = sa.select(ROW).where(mine).order_by(*_order(wanted.part)).limit(PAGE_ROWS)
    found = model.Session.execute(query.offset(PAGE_ROWS * (wanted.page - 1)))
    return list(found.scalars()), total


def _order(part: Part) -> tuple[Any, ...]:
    if part is Part.DONE:
        return ROW.since.desc(), ROW.id
    return _due().asc().nulls_last(), ROW.received_at, ROW.id


def _seen(scope: Scope) -> Any:
    return sa.or_(ROW.lane.in_(sorted(scope.lanes)), ROW.organization_id.in_(sorted(scope.units)))


def _in(part: Part, scope: Scope, days: Days) -> Any:
    mine = sa.or_(sa.false(), *map(_turn, scope.turns))
    is_open = ROW.state != State.CLOSED.value
    conditions: Mapping[Part, Any] = {
        Part.MINE: mine,
        Part.OTHERS: sa.and_(is_open, sa.not_(mine)),
        Part.NEAR: sa.and_(is_open, _due().between(days.today, days.near)),
        Part.LATE: sa.and_(is_open, _due() < days.today),
        Part.DONE: ROW.state == State.CLOSED.value,
    }
    return conditions[part]


def _turn(turn: Turn) -> Any:
    unheard = sa.or_(ROW.state != State.ANSWERED.value, ROW.objection_until.is_(None))
    states = sa.and_(ROW.state.in_(sorted(turn.states)), unheard)
    # A request that was never passed to a unit lies with none: NULL would make "not mine" unknown.
    return (
        sa.and_(states, ROW.lane == turn.lane)
        if turn.lane
        else sa.and_(states, sa.func.coalesce(ROW.organization_id, "").in_(sorted(turn.units)))
    )


def _filters(wanted: Wanted) -> list[Any]:
    chosen = {ROW.state: wanted.state, ROW.organization_id: wanted.unit, ROW.applicant_kind: wanted.kind}
    filters: list[Any] = [column == value for column, value in chosen.items() if value]
    filters += [ROW.extended.is_(True)] if wanted.extended else []
    filters += [ROW.number.contains(wanted.words.upper(), autoescape=True)] if wanted.words else []
    return filters
