"""Whether a year is missing in the table: the decree for the next one comes in autumn."""

from datetime import date
from typing import NamedTuple

from .counting import Calendar

WARNING, URGENT = 10, 11
"""Months from whose first day the next year is missed."""


class Missing(NamedTuple):
    """`urgent`: terms that begin now may already end in that year, or it has begun."""

    year: int
    urgent: bool


def missing(calendar: Calendar, today: date) -> Missing | None:
    """The year whose holidays must be entered, None when there is none."""
    if not calendar.is_decided(today.year):
        return Missing(today.year, urgent=True)
    if today.month >= WARNING and not calendar.is_decided(today.year + 1):
        return Missing(today.year + 1, urgent=today.month >= URGENT)
    return None
