"""Periods as clerks write them: a year, a month or a day."""

import re
from datetime import date

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def first_day(period: str) -> date:
    """First day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises ValueError for anything else."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(period)
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)
