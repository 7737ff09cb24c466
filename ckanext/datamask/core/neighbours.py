"""What a column is whose own header and values say nothing, beside columns that make every row a person.

Such a table is read with suspicion: what differs from row to row and is no positive non-personal class is the person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ckanext.datamask.core import detectors
from ckanext.datamask.core.detectors.detector import Candidate
from ckanext.datamask.core.kinds import DIRECT, Kind, Reason
from ckanext.datamask.core.view import View

UNIQUE = 0.9
MOSTLY = 0.5
SOME = 0.3
LEAST_DAY = 1000
"""Numbers below count; those above are years, or days since some day."""
LEAST_BIRTHS = 5
SPREAD_OF_BIRTHS = 12
"""Years between the first and the last tenth of the dates; without a header SPREAD_UNNAMED are enough."""
SPREAD_UNNAMED = 4

LONG_CODE = 0.6
NUMBER = re.compile(r"['\s]*([0-9]+)['\s]*")
LONG_NUMBER = 5
DIGIT = re.compile(r"[0-9]")
FEW = 4
LEAST_AMOUNT = 50_000
"""Rupiah that everybody is paid alike; smaller numbers that do not vary may be years or sizes."""
LONGEST_PAPER = 4
OLDEST = 110
SHORTEST_ACCOUNT, LONGEST_ACCOUNT = 8, 18
LEAST_KNOWN = 0.2
MORE_THAN_A_WORD, MORE_THAN_A_VILLAGE = 1.8, 2.4
"""Words of a cell on average: a hamlet and its village are more than a village, and rarely the same."""


def kind(view: View, *, unnamed: bool) -> Candidate | None:
    """The first rule that fits; the header alone for what needs no more. `unnamed`: see Context."""
    if unnamed and _called(view):
        return Candidate(Kind.NAME, 0.6, Reason.HEADER)
    for found, rule in RULES:
        if rule(view):
            return Candidate(found, 0.6, Reason.NEIGHBOURS)
    return _by_header(view)


def _by_header(view: View) -> Candidate | None:
    """A header that names an identifier over values that differ: damaged beyond their shape, but whose they are."""
    if view.plain is not None or view.seen.uniqueness < MOSTLY:
        return None
    named = (one.kind for one in detectors.ALL if one.kind in DIRECT and one.phrase(view.header, one.strong))
    found = next((kind for kind in named if kind is not Kind.NAME), None)
    return Candidate(found, 0.5, Reason.HEADER) if found else None


def _called(view: View) -> bool:
    """Texts under "nama" and nothing else, beside the numbers of those who are called so."""
    organised = view.seen.trait("organisation") >= MOSTLY
    return view.header.only("nama", "nama lengkap") and view.seen.share("text") >= MOSTLY and not organised


def _phones(view: View) -> bool:
    return view.seen.share("bare_mobile", "mobile") >= UNIQUE and not view.header.classes & {"measure", "thing"}


def _born(view: View) -> bool:
    """Under "lahir" alone: days as numbers of any kind or with their place, no handful of births."""
    if not set(view.header.words) <= {"lahir", "tanggal", "tempat"} or "lahir" not in view.header.words:
        return False
    counted = view.seen.seen.numbers and view.seen.seen.numbers[-1] < LEAST_DAY
    return not counted and view.seen.distinct >= FEW


def _placed_births(view: View) -> bool:
    """A place and a day in words, of many years."""
    years = sorted(int(value.strip()[-4:]) for value in view.seen.tally.sample if value.strip()[-4:].isdigit())
    if view.plain is not None or view.seen.trait("worded_day") < UNIQUE or len(years) < LEAST_BIRTHS:
        return False
    return years[-len(years) // 10] - years[len(years) // 10] >= SPREAD_OF_BIRTHS


def _births(view: View) -> bool:
    """Dates of many years, as births are and events are not."""
    years = view.seen.seen.years
    dated = view.plain is Reason.DATE or (
        view.plain in (None, Reason.MEASURE) and view.seen.trait("compact_day") >= UNIQUE
    )
    if not dated or "event" in view.header.classes or len(years) < LEAST_BIRTHS:
        return False
    spread = years[-len(years) // 10] - years[len(years) // 10]
    return spread >= SPREAD_OF_BIRTHS or (spread >= SPREAD_UNNAMED and not view.header.tells)


def _accounts(view: View) -> bool:
    """Long numbers of several lengths under no header."""
    if view.header.tells or view.plain not in (None, Reason.MEASURE) or view.seen.trait("money") >= MOSTLY:
        return False
    sizes = view.seen.tally.counts.sizes
    long = view.seen.sized(SHORTEST_ACCOUNT, LONGEST_ACCOUNT) >= UNIQUE and view.seen.uniqueness >= UNIQUE
    return long and max(sizes.values()) < UNIQUE * view.seen.filled


def _identifies(view: View) -> bool:
    """Nearly unique codes of no other class: some register's number of the person."""
    if view.plain is not None and view.plain is not Reason.MEASURE:
        return False
    if view.seen.trait("compact_day", "day_month") >= UNIQUE:
        return False
    if (
        view.header.classes & {"measure", "organisation", "place"}
        or view.seen.uniqueness < UNIQUE
        or view.seen.filled < 3
    ):
        return False
    coded = view.seen.trait("code") - view.seen.trait("date") >= LONG_CODE and view.seen.trait("number") < 0.5
    return (
        coded
        or _fixed(view)
        or (view.header.any("id", "no", "kode") and view.seen.trait("code", "number") >= LONG_CODE)
    )


def _fixed(view: View) -> bool:
    """Numbers of one length: long ones anywhere, shorter ones where no header says that they measure something."""
    if view.seen.trait("money") >= MOSTLY:
        return False
    sizes = view.seen.tally.counts.sizes
    if sizes and max(sizes.values()) >= UNIQUE * view.seen.filled:
        return True
    if view.header.tells:
        return False
    found = [len(hit[1]) for value in view.seen.tally.sample if (hit := NUMBER.fullmatch(value))]
    longest = max(found, default=0)
    alike = sum(size >= longest - 1 for size in found) if longest >= LONG_NUMBER else 0
    return alike >= UNIQUE * len(view.seen.tally.sample)


def _worded(view: View) -> bool:
    """Texts that differ, under a header that says nothing."""
    silent = not view.header.tells and view.plain in (None, Reason.PLACE)
    return silent and view.seen.share("text") >= UNIQUE and view.seen.uniqueness >= MOSTLY


def _homes(view: View) -> bool:
    """Hamlet and village: words that sound like places, more than one in a cell."""
    sounding = view.seen.trait("village", "address", "place", "region_name") >= SOME
    silent = not view.header.tells and view.plain in (None, Reason.PLACE) and view.seen.share("text") >= UNIQUE
    long = view.seen.seen.words >= (MORE_THAN_A_WORD if view.seen.uniqueness >= MOSTLY else MORE_THAN_A_VILLAGE)
    return silent and sounding and long


def _names(view: View) -> bool:
    """Words of names, or words that no list knows where every cell is another pair of them."""
    shaped = view.seen.trait("person", "maybe")
    named = shaped >= LONG_CODE and view.seen.trait("village", "region_name", "place") < SOME
    known = view.seen.trait("person") >= LEAST_KNOWN
    unheard = shaped >= UNIQUE and view.seen.uniqueness >= UNIQUE and view.seen.seen.words >= MORE_THAN_A_WORD
    return _worded(view) and view.plain is None and named and (known or unheard)


def _blocks(view: View) -> bool:
    """001 to 040: an RT or an RW."""
    return not view.header.words and view.seen.trait("block") >= UNIQUE and view.seen.distinct >= FEW


def _amounts(view: View) -> bool:
    silent = not view.header.words and view.plain in (None, Reason.MEASURE)
    found = view.seen.seen.numbers
    varied = view.seen.distinct >= FEW or (bool(found) and found[0] >= LEAST_AMOUNT)
    told = silent and view.seen.trait("money") >= LONG_CODE and varied
    return told or _priced(view)


def _priced(view: View) -> bool:
    """Round amounts under words that measure nothing else: what somebody pays or gets."""
    found, money = view.seen.seen.numbers, view.seen.trait("money")
    owed = view.plain is Reason.MEASURE and not view.header.classes & {"measure", "thing", "place"}
    large = bool(found) and found[-1] >= LEAST_AMOUNT or not found
    return owed and money >= UNIQUE and large and view.seen.distinct >= FEW


def _ages(view: View) -> bool:
    """Whole numbers up to a hundred, of old and young; "Th" over them are years of age."""
    found = view.seen.seen.numbers
    told = bool(view.header.words) and not view.header.only("tahun")
    if told or view.plain is not Reason.MEASURE or len(found) < LEAST_BIRTHS:
        return False
    spread = found[-len(found) // 10] - found[len(found) // 10]
    whole = all(number == int(number) for number in found)
    return whole and found[0] >= 0 and found[-1] <= OLDEST and spread >= SPREAD_OF_BIRTHS


def _papers(view: View) -> bool:
    """DN-05 Dd 4841374: differing texts with a number in them."""
    coded = sum(len(DIGIT.findall(value)) >= FEW for value in view.seen.tally.sample)
    differing = _worded(view) and view.seen.uniqueness >= UNIQUE and view.seen.seen.words <= LONGEST_PAPER
    return differing and coded >= UNIQUE * len(view.seen.tally.sample)


def _remarks(view: View) -> bool:
    return _worded(view) and view.seen.trait("sentence") >= MOSTLY


RULES: tuple[tuple[Kind, Callable[[View], bool]], ...] = (
    (Kind.PHONE, _phones),
    (Kind.BIRTH_DATE, _born),
    (Kind.BIRTH_DATE, _placed_births),
    (Kind.BIRTH_DATE, _births),
    (Kind.BANK_ACCOUNT, _accounts),
    (Kind.OTHER_ID, _identifies),
    (Kind.ADDRESS, _homes),
    (Kind.ADDRESS, _blocks),
    (Kind.NAME, _names),
    (Kind.OTHER_ID, _papers),
    (Kind.FINANCE, _amounts),
    (Kind.AGE, _ages),
    (Kind.FREE_TEXT, _remarks),
)
