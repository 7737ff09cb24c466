"""When a task is due."""

from datetime import datetime, timedelta

RETRY = timedelta(minutes=5)
"""After a failure a task of long period is not left for a whole one."""


def is_due(period: timedelta, started: datetime | None, failed: bool, now: datetime) -> bool:
    """Whether a task that last began at `started` must begin now. However long ago that was, it begins once.

    A start that lies further ahead than a period comes from a clock that was wrong.
    """
    wait = min(period, RETRY) if failed else period
    return started is None or abs(now - started) >= wait
