"""The two lists as pages and exports show them: columns of the law, and their cells in words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.indonesia.dates import WIB

from . import EXEMPT, PUBLIC, repository
from .entries import ExemptEntry, PublicEntry, Wanted

KINDS = {PUBLIC: "category", EXEMPT: "ground"}


def wanted_of(arguments: Any) -> Wanted:
    """What the address of a page asks for."""
    names = {"words": "q", "organization": "unit", "kind": "jenis", "year": "tahun"}
    return Wanted(**{field: arguments.get(name, "").replace("\0", "").strip() for field, name in names.items()})


def filters(type_: str, wanted: Wanted) -> list[dict[str, Any]]:
    """The fields of the filter form: name, label, options, value."""
    found = repository.choices(type_)
    kinds = [(value, _choice(type_, KINDS[type_], value)) for value in _values(type_, KINDS[type_])]
    kind = tk._("Category") if type_ == PUBLIC else tk._("Ground")
    year = tk._("Year of making") if type_ == PUBLIC else tk._("Year of the decree")
    return [
        {"name": "jenis", "label": kind, "options": kinds, "value": wanted.kind},
        {
            "name": "unit",
            "label": tk._("Unit"),
            "options": [(unit.name, unit.title) for unit in found.units],
            "value": wanted.organization,
        },
        {"name": "tahun", "label": year, "options": [(each, each) for each in found.years], "value": wanted.year},
    ]


def public_columns() -> list[str]:
    """The columns of DIP, without the number in front."""
    return [
        tk._("Summary of the information"),
        tk._("Unit that holds it"),
        tk._("Responsible for making it"),
        tk._("Time and place of making"),
        tk._("Medium"),
        tk._("Kept for"),
        tk._("Category"),
    ]


def public_cells(entry: PublicEntry) -> list[str]:
    """One row under `public_columns`."""
    return [
        entry.title,
        entry.organization_title,
        entry.responsible,
        f"{tk.h.backoffice_date(entry.made)}, {entry.made_in}",
        ", ".join(_choice(PUBLIC, "form", value) for value in entry.form),
        entry.retention,
        _choice(PUBLIC, "category", entry.category),
    ]


def dataset_address(entry: PublicEntry) -> str:
    """Where the information itself is; empty where the portal has no dataset of it."""
    name = entry.dataset_name
    return tk.h.url_for("dataset.read", id=name, qualified=True) if name else ""


def exempt_columns() -> list[str]:
    """The columns of DIK, without the number in front."""
    return [
        tk._("Information (its title only)"),
        tk._("Unit that holds it"),
        tk._("Ground"),
        tk._("Consequence"),
        tk._("Time of exemption"),
        tk._("Decree"),
    ]


def exempt_cells(entry: ExemptEntry) -> list[str]:
    """One row under `exempt_columns`."""
    decree = tk._("{number}, {date}, {post}").format(
        number=entry.decree_number, date=tk.h.backoffice_date(entry.decree_date), post=entry.decree_by
    )
    return [entry.title, entry.organization_title, ground(entry), entry.consequence, period(entry), decree]


def ground(entry: ExemptEntry) -> str:
    """Article and letter in words, with the other law of letter j."""
    words = tk._("Article 17 {letter}").format(letter=_lower_first(_choice(EXEMPT, "ground", entry.ground)))
    return f"{words} ({entry.law})" if entry.law else words


def period(entry: ExemptEntry) -> str:
    """Until when it is exempt, and whether that is over."""
    if entry.until is None:
        return tk._("as long as the law says")
    words = tk._("ends on {date}") if entry.in_force(today()) else tk._("ended on {date}: open by now")
    return words.format(date=tk.h.backoffice_date(entry.until))


def today() -> dt.date:
    """The day in Jember."""
    return dt.datetime.now(WIB).date()


def _values(type_: str, field: str) -> Sequence[str]:
    return [choice["value"] for choice in _field(type_, field)["choices"]]


def _choice(type_: str, field: str, value: str) -> str:
    return tk.h.scheming_choices_label(_field(type_, field)["choices"], value)


def _field(type_: str, name: str) -> dict[str, Any]:
    schema = tk.h.scheming_get_dataset_schema(type_)
    return tk.h.scheming_field_by_name(schema["dataset_fields"], name)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
