"""What the templates of the calendar need beside the days themselves: words, months, choices."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from babel.dates import format_date
from ckan.plugins import toolkit as tk

from .rules.special_days import Kind
from .sentences import KINDS

Said = Mapping[str, Any]


def index(shown: dict[str, Any]) -> dict[str, Any]:
    """A year by months; months without a special day are left out."""
    months = groupby(shown["days"], key=lambda row: row["day"][:7])
    return {
        "shown": shown,
        "months": [(_words(f"{month}-01", "MMMM"), [_row(row) for row in rows]) for month, rows in months],
        "tabs": [(year, str(year), tk.h.url_for("backoffice_workdays.index", tahun=year)) for year in shown["years"]],
    }


def form(said: Said, errors: Said, was: str = "") -> dict[str, Any]:
    """The form of one day, with what was typed; `was` is the date (ISO) that it had."""
    return {
        "said": said,
        "errors": first_sentences(errors),
        "was": was,
        "was_words": was and _words(was, "d MMMM y"),
        "kinds": [(kind.value, label()) for kind, label in KINDS.items()],
    }


def preview(seen: dict[str, Any], reason: str, errors: Said) -> dict[str, Any]:
    """What would change, in words."""
    changes = [
        {"day": _words(each["day"], "EEEE, d MMMM y"), "old": _special(each["old"]), "new": _special(each["new"])}
        for each in seen["changes"]
    ]
    return {"seen": seen, "changes": changes, "reason": reason, "errors": first_sentences(errors)}


def first_sentences(errors: Said) -> dict[str, str]:
    """One sentence a field; those of a file's lines together."""
    return {name: " ".join(said[:MOST_SENTENCES]) for name, said in errors.items()}


MOST_SENTENCES = 5


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"words": _words(row["day"], "EEEE, d MMMM"), "label": KINDS[Kind(row["kind"])]()}


def _special(row: dict[str, str] | None) -> str:
    return f"{KINDS[Kind(row['kind'])]()}: {row['name']} ({row['decree']})" if row else ""


def _words(day: str, pattern: str) -> str:
    return format_date(date.fromisoformat(day), pattern, locale=tk.h.lang())
