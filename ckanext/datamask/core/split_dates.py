"""Births over several columns: day, month and year side by side, or a place and the day after it."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.datamask.core.kinds import Reason
from ckanext.datamask.core.view import View

ALMOST_ALL = 0.9
DAYS, MONTHS = 31, 12
OLDEST, YOUNGEST = 1900, 2035
LEAST = 5
SPREAD = 8
"""Years between the first and the last tenth; events lie closer together."""
DATED = {"tanggal", "hari", "bulan", "tahun", "lahir", "d", "m", "y", "dd", "mm", "yy", "yyyy"}


def find(views: Sequence[View]) -> frozenset[int]:
    """Indexes of the columns. To be asked where rows are persons."""
    threes = zip(views, views[1:], views[2:], strict=False)
    return frozenset(at + step for at, three in enumerate(threes) if _is_date(three) for step in range(3))


def birth_places(views: Sequence[View], born: Sequence[bool]) -> frozenset[int]:
    """Places under no header, or under "tempat", and the days of birth right after them. `born`: which columns are
    birth dates."""
    pairs = enumerate(zip(views, born[1:], strict=False))
    return frozenset(at for at, (view, after) in pairs if after and _is_unnamed_place(view))


def _is_unnamed_place(view: View) -> bool:
    return view.plain is Reason.PLACE and set(view.header.words) <= {"tempat"}


def _is_date(three: tuple[View, View, View]) -> bool:
    if any(set(view.header.words) - DATED for view in three) or any(view.seen.filled < LEAST for view in three):
        return False
    first, month, last = three
    return _is_month(month) and ((_is_day(first) and _is_year(last)) or (_is_year(first) and _is_day(last)))


def _within(view: View, least: int, most: int) -> bool:
    found = view.seen.seen.numbers
    return view.seen.share("numeric") >= ALMOST_ALL and len(found) > 1 and found[0] >= least and found[-1] <= most


def _is_day(view: View) -> bool:
    return _within(view, 1, DAYS)


def _is_month(view: View) -> bool:
    return _within(view, 1, MONTHS) or view.seen.trait("month") >= ALMOST_ALL


def _is_year(view: View) -> bool:
    found = view.seen.seen.numbers
    return _within(view, OLDEST, YOUNGEST) and found[-len(found) // 10] - found[len(found) // 10] >= SPREAD
