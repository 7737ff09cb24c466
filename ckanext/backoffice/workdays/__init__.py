"""Working days: which days an office works, counted as the law counts.

`Calendar` is pure; `calendar()` fills it from the table that the PPID edits.
"""

from .rules.counting import Calendar

__all__ = ["Calendar", "calendar"]


def calendar() -> Calendar:
    """The calendar of now, from table and settings. One SQL statement: ask once a request."""
    from .repository import calendar_of_table  # the rules are imported without CKAN

    return calendar_of_table()
