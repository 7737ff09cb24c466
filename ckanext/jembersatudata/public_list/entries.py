"""One entry of a list, as every page, export and action says it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PublicEntry:
    """DIP. `made` is a year, month or day; `form` has values of the schema; `dataset_*` is empty where none is linked.

    `dataset_name` is given only for a dataset that everybody may see.
    """

    id: str
    name: str
    title: str
    organization_id: str
    organization_title: str
    responsible: str
    made: str
    made_in: str
    form: tuple[str, ...]
    retention: str
    category: str
    dataset_id: str
    dataset_name: str


@dataclass(frozen=True)
class ExemptEntry:
    """DIK. `ground` is the letter of UU 14/2008 Ps 17, `law` the other law of letter j; `until` None: no end is set."""

    id: str
    name: str
    title: str
    organization_id: str
    organization_title: str
    ground: str
    law: str
    consequence: str
    until: dt.date | None
    consequence_test_number: str
    decree_number: str
    decree_date: dt.date
    decree_by: str

    def in_force(self, today: dt.date) -> bool:
        """The last day is included: PP 61/2010 Ps 5-11 give periods, after which the information is open."""
        return self.until is None or today <= self.until


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; an empty part asks nothing. `kind`: category of DIP, letter of DIK.

    `organization` is an id or a name, `year` that of making or of the decree.
    """

    words: str = ""
    organization: str = ""
    kind: str = ""
    year: str = ""


@dataclass(frozen=True)
class Unit:
    name: str
    title: str


@dataclass(frozen=True)
class Choices:
    """What the entries of a list can be narrowed to."""

    units: tuple[Unit, ...]
    years: tuple[str, ...]
