"""Counting working days. The day from which is counted is day zero: "sejak diterimanya" (UU 14/2008 Ps 22(7))."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from ckanext.indonesia import dates

from .special_days import WEEKEND, Kind, SpecialDay
from .wording import Explanation

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """`days` by date. `collective_leave_is_off`: whether cuti bersama counts as no working day."""

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    collective_leave_is_off: bool = True

    @classmethod
    def of(cls, rows: Iterable[SpecialDay], *, collective_leave_is_off: bool = True) -> "Calendar":
        """From rows of the table, one a date."""
        return cls({row.day: row for row in rows}, collective_leave_is_off)

    def safe(self) -> "Calendar":
        """The same with cuti bersama as working days: its due dates hold under either reading of the law."""
        return replace(self, collective_leave_is_off=False)

    def is_workday(self, day: date) -> bool:
        kind = self._kind(day)
        return day.weekday() not in WEEKEND if kind is None else kind is Kind.SUBSTITUTE

    def add(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; `start` itself for 0. Raises ValueError below 0."""
        if count < 0:
            raise ValueError("a term does not run backwards")
        day = start
        while count:
            day += ONE_DAY
            count -= self.is_workday(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        return sum(map(self.is_workday, _days(start, end)))

    def explain(self, start: date, count: int) -> Explanation:
        """How `add` comes to its date: `str()` says it in Indonesian, `words("en")` in English."""
        due = self.add(start, count)
        special = [row for day in _days(start, due) if (row := self.days.get(day)) and self._kind(day)]
        weekdays = [row for row in special if row.day.weekday() not in WEEKEND and row.kind is not Kind.SUBSTITUTE]
        return Explanation(
            start=start,
            count=count,
            due=due,
            skipped=tuple(weekdays),
            substitutes=tuple(row for row in special if row.kind is Kind.SUBSTITUTE),
            undecided=tuple(year for year in range(start.year, due.year + 1) if not self.is_decided(year)),
        )

    def is_decided(self, year: int) -> bool:
        """Whether the decree on the national holidays of a year has been entered."""
        return any(row.kind is Kind.NATIONAL and day.year == year for day, row in self.days.items())

    def local_day(self, moment: datetime) -> date:
        """The calendar day of a moment in Jember. Raises ValueError for a moment without a time zone."""
        return _local(moment).date()

    def _kind(self, day: date) -> Kind | None:
        row = self.days.get(day)
        if row is None or (row.kind is Kind.COLLECTIVE and not self.collective_leave_is_off):
            return None
        return row.kind


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=number) for number in range(1, (end - start).days + 1))


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return moment.astimezone(dates.WIB)
