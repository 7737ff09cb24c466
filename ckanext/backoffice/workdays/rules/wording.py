"""The sum in words: "10 hari kerja sejak 9 Maret 2026, tanpa 18-20 dan 23-24 Maret (libur/cuti bersama)."

Both languages are here, not in gettext: letters and mails are written without a request, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ckanext.indonesia import dates

from .special_days import Kind, SpecialDay


@dataclass(frozen=True)
class Words:
    """The phrases of one language."""

    months: Sequence[str]
    counted: str
    without: str
    including: str
    undecided: str
    last: str
    kinds: dict[Kind, str]


LANGUAGES = {
    "id": Words(
        months=dates.MONTHS,
        counted="{count} hari kerja sejak {start}",
        without=", tanpa {days} ({why})",
        including=", termasuk {days} ({why})",
        undecided=" Hari libur {years} belum ditetapkan, jadi tanggal ini masih perkiraan.",
        last=" dan ",
        kinds={
            Kind.NATIONAL: "libur",
            Kind.REGIONAL: "libur",
            Kind.COLLECTIVE: "cuti bersama",
            Kind.SUBSTITUTE: "hari kerja pengganti",
        },
    ),
    "en": Words(
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        counted="{count} working days from {start}",
        without=", without {days} ({why})",
        including=", with {days} ({why})",
        undecided=" The holidays of {years} are not decided yet, so this date is an estimate.",
        last=" and ",
        kinds={
            Kind.NATIONAL: "holiday",
            Kind.REGIONAL: "holiday",
            Kind.COLLECTIVE: "collective leave",
            Kind.SUBSTITUTE: "substitute working day",
        },
    ),
}


@dataclass(frozen=True)
class Explanation:
    """How a term comes to its end. `skipped`: days off from Monday to Friday; `substitutes`: weekend days that count;
    `undecided`: years without a decree, whose holidays may still come in between."""

    start: date
    count: int
    due: date
    skipped: tuple[SpecialDay, ...]
    substitutes: tuple[SpecialDay, ...]
    undecided: tuple[int, ...]

    def __str__(self) -> str:
        return self.words("id")

    def words(self, language: str) -> str:
        """One sentence, or two where a year is undecided. `language` is a key of LANGUAGES."""
        words = LANGUAGES[language]
        start = f"{self.start.day} {words.months[self.start.month - 1]} {self.start.year}"
        text = words.counted.format(count=self.count, start=start)
        text += _phrase(words.without, self.skipped, self.start.year, words)
        text += _phrase(words.including, self.substitutes, self.start.year, words)
        return text + "." + (words.undecided.format(years=_list(self.undecided, words)) if self.undecided else "")


def in_words(days: Iterable[date], year: int, language: str = "id") -> str:
    """Sorted days as ranges: "18-20 dan 23-24 Maret"; the year stands only where it is not `year`."""
    words = LANGUAGES[language]
    return _list(list(_items(list(_runs(days)), year, words)), words)


def _phrase(phrase: str, rows: Sequence[SpecialDay], year: int, words: Words) -> str:
    if not rows:
        return ""
    why = dict.fromkeys(words.kinds[kind] for kind in Kind if any(row.kind is kind for row in rows))
    days = _list(list(_items(list(_runs(row.day for row in rows)), year, words)), words)
    return phrase.format(days=days, why="/".join(why))


def _runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """First and last of each run of days."""
    first = last = None
    for day in days:
        if first and last and day - last > timedelta(days=1):
            yield first, last
            first = None
        first, last = first or day, day
    if first and last:
        yield first, last


def _items(runs: Sequence[tuple[date, date]], year: int, words: Words) -> Iterator[str]:
    """Each run in words; runs that end in one month name it once, after the last of them."""
    for (first, last), later in zip(runs, [*runs[1:], None], strict=True):
        same_month = (first.year, first.month) == (last.year, last.month)
        text = f"{first.day}" if same_month else f"{_day(first, year, words)} - {last.day}"
        text += f"-{last.day}" if same_month and first != last else ""
        named_later = later and _month(last) == _month(later[0]) == _month(later[1])
        yield text if named_later else f"{text}{_month_name(last, year, words)}"


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _day(day: date, year: int, words: Words) -> str:
    return f"{day.day}{_month_name(day, year, words)}"


def _month_name(day: date, year: int, words: Words) -> str:
    return f" {words.months[day.month - 1]}" + (f" {day.year}" if day.year != year else "")


def _list(items: Sequence[object], words: Words) -> str:
    *most, last = map(str, items)
    return words.last.join([", ".join(most), last] if most else [last])
