"""What the columns of a table say about each other: are its rows persons, officials, offices, or counts?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.datamask.core import officials
from ckanext.datamask.core.kinds import Kind, Reason
from ckanext.datamask.core.view import View

STRONG = frozenset(
    {Kind.NIK, Kind.KK, Kind.NISN, Kind.BPJS, Kind.NUPTK, Kind.SIM, Kind.PASSPORT, Kind.BIRTH_DATE, Kind.MOTHER_NAME}
)
"""One such column makes the rows persons (or families)."""

PRIVATE = STRONG | {Kind.BANK_ACCOUNT, Kind.BIRTH_PLACE, Kind.RELIGION, Kind.MARITAL_STATUS} - {Kind.NUPTK}
"""A table of officials that also has one of these is a personnel file, not a list of offices."""

QUASI = frozenset(
    {
        Kind.GENDER,
        Kind.AGE,
        Kind.RELIGION,
        Kind.MARITAL_STATUS,
        Kind.OCCUPATION,
        Kind.EDUCATION,
        Kind.FAMILY_RELATION,
        Kind.DISABILITY,
        Kind.HEALTH,
        Kind.ETHNICITY,
        Kind.NATIONALITY,
        Kind.BLOOD_TYPE,
    }
)
ENOUGH_QUASI = 2
NUMBERS = frozenset({Kind.AGE, Kind.HEALTH, Kind.OCCUPATION})
MOST_CODES = 12
"""Kinds whose values are numbers as often as words, and how many codes the others have at most."""
HAMLET = re.compile(r"\b(?:rt|dsn|dusun|lingk|lingkungan|dukuh)\b\.?\s*[0-9a-z]", re.IGNORECASE)
LIVED_IN, MOSTLY_HOMES = 0.8, 0.5
VILLAGES = 0.3
"""Share of rows that sound like villages; of persons hardly any does."""

NEAR_UNIQUE = 0.5
SHORTEST_NUMBER, LONGEST_NUMBER = 9, 18
HOMES = 0.2
ONE_EACH = 0.9
DATED = 0.3
MINORS = 18


@dataclass(frozen=True, slots=True)
class Context:
    """`person_rows`: a row is a person. `officials`: names are those of officials. `offices`: a row is an office, and
    no person; `named_offices`: offices or places are named, each in few rows. `unnamed`: persons by their numbers,
    and no column surely holds their names.
    """

    person_rows: bool
    officials: bool
    offices: bool
    named_offices: bool
    unnamed: bool = False


def named_persons(view: View, *, offices: bool) -> bool:
    """A column of names of persons who are not officials by its own header."""
    return (
        name_holds(view)
        and not officials.official_header(view.header)
        and not (offices and officials.heads_office(view.header))
    )


def name_holds(view: View) -> bool:
    """Whether the column may hold names at all, by its header's other words and its values."""
    found = view.candidate(Kind.NAME, Kind.MOTHER_NAME)
    if found is None:
        return False
    others = view.header.without("nama")
    person, maybe = view.seen.trait("person", "numbered_name", "name_list"), view.seen.trait("maybe")
    known = view.seen.trait("known_name")
    if found.reason is not Reason.VALUES:
        person += view.seen.trait("name_first")
    if view.seen.trait("organisation") >= max(0.5, person):
        return False
    if view.header.has("inisial"):
        return view.seen.trait("initials", "person", "maybe") >= 0.4
    if others & {"person", "child", "patient", "official"}:
        return person + maybe >= 0.35
    if others & {"organisation", "place", "thing", "event", "measure"} and not view.fully_named:
        return False
    if found.reason is Reason.VALUES:
        return view.seen.uniqueness >= 0.1 and person >= 0.5
    villages = view.seen.trait("village", "region_name", "place") >= VILLAGES
    return person >= 0.5 or (person + maybe >= 0.6 and known >= 0.25 and not villages)


def read(views: Sequence[View]) -> Context:
    strong = any(_strong(view) for view in views)
    offices = any(_office_names(view) for view in views)
    people = any(named_persons(view, offices=offices) for view in views)
    listed_offices = officials.listed(views)
    private = any(view.candidate(*PRIVATE) or _mobile(view) or _numbered(view) for view in views)
    listed = listed_offices and not private
    quasi = len(_row_wise(views)) >= ENOUGH_QUASI and not (_counted(views) or _bodies(views))
    staff = any(view.candidate(Kind.NIP) for view in views) and not listed
    rows = strong or staff or (people and not listed) or quasi
    return Context(rows, listed, not rows and offices, offices, strong and not people)


def bare_births(view: View) -> bool:
    """Bare numbers under "lahir": days as numbers, or how many were born."""
    dated = view.seen.trait("date", "place_and_date", "birth_words") >= DATED
    return not dated and not view.header.any("tanggal", "tempat")


def _bodies(views: Sequence[View]) -> bool:
    """Whether a row is a school, an office, a company: each has its own name or number."""
    plain = (Reason.ORGANISATION, Reason.PUBLIC_CODE)
    return any(view.plain in plain and view.seen.uniqueness >= ONE_EACH for view in views)


def _strong(view: View) -> bool:
    found = view.candidate(*STRONG)
    if found and found.kind is Kind.BIRTH_DATE and bare_births(view):
        return False
    if found and found.kind is Kind.PASSPORT and found.reason is Reason.VALUES:
        return False
    return (
        found is not None
        and view.plain not in (Reason.PUBLIC_CODE, Reason.REGION_CODE)
        and not (view.plain is Reason.BUDGET_CODE and found.reason is Reason.VALUES)
        and not officials.official_header(view.header)
    )


def _counted(views: Sequence[View]) -> bool:
    """Whether the rows are counts: a measure by its header or, where no ages stand, any amount that is no person's."""
    if any("measure" in view.header.classes and view.plain is Reason.MEASURE for view in views):
        return True
    ages = any(view.candidate(Kind.AGE) for view in views)
    return not ages and any(
        view.plain is Reason.MEASURE and not view.candidates and not view.header.any("tahun", "bulan", "no")
        for view in views
    )


def _numbered(view: View) -> bool:
    """Long numbers under no header, another for each row: no telephones of offices."""
    long = view.seen.sized(SHORTEST_NUMBER, LONGEST_NUMBER) - view.seen.share("landline")
    return not view.header.tells and long >= NEAR_UNIQUE and view.seen.uniqueness >= NEAR_UNIQUE


def _mobile(view: View) -> bool:
    return view.candidate(Kind.PHONE) is not None and view.seen.share("mobile", "bare_mobile") >= 0.5


def _row_wise(views: Sequence[View]) -> set[Kind]:
    """Kinds, not columns: "usia 0-4", "usia 5-9" and so on are how many are so old; and not how many are disabled."""
    told = [view for view in views if view.seen.filled and "measure" not in view.header.classes]
    found = [(view, one.kind) for view in told if (one := view.candidate(*QUASI))]
    return {kind for view, kind in found if kind in NUMBERS or not _numbers(view)}


def _numbers(view: View) -> bool:
    """Counts, where codes of a vocabulary would be few."""
    return view.plain is Reason.MEASURE and view.seen.distinct > MOST_CODES


def _office_names(view: View) -> bool:
    """Addresses sound like places, and tell nothing of whose they are."""
    named = view.plain in (Reason.ORGANISATION, Reason.PUBLIC_CODE, Reason.PLACE)
    return named and view.seen.uniqueness >= NEAR_UNIQUE and not view.candidate(Kind.ADDRESS)


def live_there(view: View) -> bool:
    """ "Alamat / Instansi" of guests: homes, another for nearly each of them."""
    sample = view.seen.tally.sample
    lived_in = sum(bool(HAMLET.search(value)) for value in sample)
    return (
        view.header.any("alamat instansi", "alamat lembaga")
        and view.seen.uniqueness >= LIVED_IN
        and lived_in >= MOSTLY_HOMES * len(sample)
    )


def homes(view: View, around: Context) -> bool:
    """Addresses with RT, or of persons by their header, in a table that names neither persons nor offices."""
    headed = view.header.any("alamat", "tempat tinggal") and not around.named_offices
    return headed and ("person" in view.header.classes or view.seen.trait("home") >= HOMES)


def raises(views: Sequence[View], kinds: Sequence[Kind | None]) -> bool:
    """Whether the table is about children or patients, so that all its personal data is `spesifik`."""
    for view, kind in zip(views, kinds, strict=True):
        if kind in (Kind.NISN, Kind.HEALTH):
            return True
        if kind in (Kind.NAME, Kind.BIRTH_DATE, Kind.NIK) and view.header.classes & {"child", "patient"}:
            return True
        if kind is Kind.AGE and view.seen.seen.numbers and view.seen.seen.numbers[-1] <= MINORS:
            return True
    return False
