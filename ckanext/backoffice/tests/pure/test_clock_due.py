"""When a task of the clock is due."""

from datetime import UTC, datetime, timedelta

import pytest

from ckanext.backoffice.clock.due import is_due

NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)

CASES = [
    # never done
    (DAY, None, False, True),
    # done a while ago
    (DAY, DAY - MINUTE, False, False),
    (DAY, DAY, False, True),
    (DAY, WEEK, False, True),
    (MINUTE, MINUTE, False, True),
    # failed: not left for a whole day, and a short period stays short
    (DAY, 4 * MINUTE, True, False),
    (DAY, 5 * MINUTE, True, True),
    (MINUTE, MINUTE, True, True),
    # the machine's clock was set back: a little, and by a year
    (DAY, -HOUR, False, False),
    (DAY, -52 * WEEK, False, True),
]


@pytest.mark.parametrize(("period", "ago", "failed", "due"), CASES)
def test_due(period, ago, failed, due):
    assert is_due(period, None if ago is None else NOW - ago, failed, NOW) is due
