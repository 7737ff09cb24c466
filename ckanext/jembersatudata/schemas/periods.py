"""Periods as clerks write them: a year, a month or a day."""

import re
from datetime import date

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)

YEARS_MAX = 100
"""Years that one dataset may be found under; a slip such as 0205 would else fill the index."""


def first_day(period: str) -> date:
    """First day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises ValueError for anything else."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(period)
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)


def years(start: str | None, end: str | None) -> list[str]:
    """Every year from the first period to the last; one period stands for both, and nonsense for none."""
    try:
        first, last = sorted(first_day(period).year for period in (start or end or "", end or start or ""))
    except ValueError:
        return []
    return [str(year) for year in range(max(first, last - YEARS_MAX + 1), last + 1)]


def last_months(day: date, number: int) -> list[str]:
    """`number` months as `YYYY-MM`, the month of `day` last."""
    months = range(day.year * 12 + day.month - number, day.year * 12 + day.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
