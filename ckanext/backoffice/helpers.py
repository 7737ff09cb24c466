"""Template helpers of every plugin: dates, sizes and numbers in the reader's language (pages.md, G7)."""

import datetime as dt
import re

from babel.dates import format_date
from babel.numbers import format_decimal
from ckan.common import request
from ckan.plugins import toolkit as tk
from markupsafe import Markup

from ckanext.indonesia import dates, figures

from .antibot import reading
from .long_numbers import LONG_NUMBER
from .officers import duties_of

__all__ = [
    "backoffice_date",
    "backoffice_filesize",
    "backoffice_here",
    "backoffice_indonesian",
    "backoffice_is_officer",
    "backoffice_iso_date",
    "backoffice_moment",
    "backoffice_now",
    "backoffice_number",
    "backoffice_period",
    "backoffice_protection",
    "backoffice_request_words",
    "backoffice_term",
]

DAY_BEFORE_MONTH = {"en": "en_GB"}
YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"\d{4}-\d{2}")
REQUEST_WORDS_LENGTH = 200


def backoffice_date(value: str | dt.date | None) -> str:
    """A date in words: "9 Maret 2026", "Maret 2026" or "2026".

    :param value: date, UTC date-time, or ISO text of a year, month, day or UTC moment
    :return: empty for nothing, the text itself when it is no date
    """
    text = str(value or "")
    if YEAR.fullmatch(text):
        return text
    pattern = "MMMM y" if MONTH.fullmatch(text) else "long"
    day = _local_day(f"{text}-01" if pattern == "MMMM y" else value)
    return format_date(day, pattern, locale=_locale()) if day else text


def backoffice_iso_date(value: str | dt.date | None) -> str:
    """The same date for `<time datetime>`: "2026-03-09"; empty when there is none."""
    day = _local_day(value)
    return day.isoformat() if day else ""


def backoffice_indonesian() -> Markup:
    """The attribute of words that the portal holds in Indonesian, for a page in another language (WCAG 2.2, 3.1.2)."""
    return Markup("" if _locale() == "id" else ' lang="id"')


def backoffice_now() -> str:
    """This moment in words: "9 Maret 2026, 14.00 WIB"."""
    return backoffice_moment(dt.datetime.now(dates.WIB))


def backoffice_is_officer() -> bool:
    """Whether the reader holds any duty."""
    return tk.current_user.is_authenticated and bool(duties_of(tk.current_user.id))


def backoffice_moment(value: str | dt.datetime) -> str:
    """A moment that knows its zone, or its ISO text, in words: "9 Maret 2026, 14.00 WIB"."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    hour = dates.format_time(moment)
    return f"{backoffice_date(moment)}, {hour if _locale() == 'id' else hour.replace('.', ':')}"


def backoffice_here() -> str:
    """Path of this page in its language, without query."""
    return tk.h.url_for("/" + request.path.lstrip("/"))


def backoffice_period(start: str | None, end: str | None) -> str:
    """The time that data cover: "2019-2025", "Maret 2024 s.d. Juni 2025"; one date where there is only one."""
    words = list(dict.fromkeys(backoffice_date(value) for value in (start, end) if value))
    if len(words) < 2:
        return "".join(words)
    if all(YEAR.fullmatch(word) for word in words):
        return "-".join(words)
    return tk._("{start} to {end}").format(start=words[0], end=words[1])


def backoffice_protection(form: str) -> Markup:
    """The hidden fields of a form whose view is `antibot.protected` under this name."""
    return tk.literal(tk.render("sdj/protection.html", reading.drawn(form)))


def backoffice_term(starts: str, ends: str | None) -> str:
    """From the first to the last day of a duty; without a last day "sejak 9 Maret 2026"."""
    return backoffice_period(starts, ends) if ends else tk._("since {start}").format(start=backoffice_date(starts))


def backoffice_number(value: int | float) -> str:
    """A number with the reader's separators: "1.234,5"."""
    return format_decimal(value, locale=_locale())


def backoffice_filesize(size: int | str | None) -> str:
    """A size in bytes in words: "120 KB", "1,2 MB"; empty when it is not known."""
    if not str(size or "").isdigit():
        return ""
    words = figures.format_bytes(int(size or 0))
    return words if _locale() == "id" else words.replace(",", ".")


def backoffice_request_words(text: str | None) -> str:
    """Search words that may travel into a request: no long number, 200 characters at most (pages.md, A2)."""
    return " ".join(LONG_NUMBER.sub(" ", text or "").split())[:REQUEST_WORDS_LENGTH].strip()


def _locale() -> str:
    language = tk.h.lang() or "id"
    return DAY_BEFORE_MONTH.get(language, language)


def _local_day(value: str | dt.date | None) -> dt.date | None:
    try:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
    if not isinstance(moment, dt.datetime):
        return moment
    if isinstance(value, str) and len(value) == len("2026-03-09"):
        return moment.date()
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dates.WIB).date()
