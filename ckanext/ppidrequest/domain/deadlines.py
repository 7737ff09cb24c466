"""Until when: the law's term, the SOP's, and the window for an objection. Pure; days are those of Jakarta."""

from datetime import date

from ckanext.backoffice.workdays.rules.counting import Calendar

from .request import Request
from .terms import EXTENSION_DAYS, LAW_DAYS, OBJECTION_DAYS, SAME_STEP, STAGES, Lane, State


def law_due(lane: Lane, start: date, calendar: Calendar, *, extended: bool = False) -> date | None:
    """Ten working days after receipt, seven more once extended (Ps 22(7)-(8)); none between offices (Perpres 39/2019).

    The extension counts from the day on which the first term ends, so a holiday between is not counted twice.
    """
    if lane is Lane.GOVERNMENT:
        return None
    due = calendar.add(start, LAW_DAYS)
    return calendar.add(due, EXTENSION_DAYS) if extended else due


def step_due(request: Request | None, target: State, day: date, calendar: Calendar) -> date | None:
    """The SOP's term of a state that is entered on a day; unchanged when it shares that of the state before."""
    if request is not None and SAME_STEP.get(target) is request.state:
        return request.step_due
    days = STAGES[target].days
    return None if days is None else calendar.add(day, days)


def objection_until(answered: date, calendar: Calendar) -> date:
    """Thirty working days from receipt of the answer (UU 14/2008 Ps 36(1))."""
    return calendar.add(answered, OBJECTION_DAYS)
