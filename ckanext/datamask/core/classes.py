"""The positive non-personal classes of a column: sequence, place, office code, amount ... (kinds.NON_PERSONAL)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ckanext.datamask.core.evidence import Evidence
from ckanext.datamask.core.headers import Header
from ckanext.datamask.core.kinds import Reason
from ckanext.indonesia import regions

SEQUENCE = ("no", "urut", "no urut", "rank", "peringkat", "ranking")
BUDGET = (
    "kode rekening",
    "rekening belanja",
    "kode akun",
    "kode kegiatan",
    "kode program",
    "kode mak",
    "kode anggaran",
    "kode belanja",
    "kode urusan",
)
PUBLIC = (
    "npsn",
    "nib",
    "nss",
    "nsm",
    "nspp",
    "kode barang",
    "kode satker",
    "kode skpd",
    "kode opd",
    "kode faskes",
    "kode puskesmas",
    "kode rs",
    "no izin",
    "izin",
    "kode rup",
    "kode tender",
    "kode unit",
    "sk izin",
    "eartag",
    "ear tag",
)
AREAS = (
    "id sls",
    "sls",
    "idsls",
    "idsubsls",
    "sub sls",
    "blok sensus",
    "nks",
    "id desa",
    "iddesa",
    "id kecamatan",
    "id wilayah",
    "id bs",
    "idbs",
)
"""Codes of areas: of the statistics office, or of the ministry."""

BUDGET_FORM = re.compile(r"[1-9Xx](?:\.[0-9Xx]{1,4}){2,}\.?|[0-9]{1,2}(?:\.[0-9]{1,4}){3,}\.?")
VILLAGE_DAYS = frozenset({"10", "20"})
"""Where a NIK has the day: villages are numbered from 2001, kelurahan from 1001."""
AREA_DIGITS = (14, 16)

CATEGORIES = 24
"""So many distinct values or fewer are a category, where rows are more than twice as many."""


def _sequence(header: Header, seen: Evidence) -> bool:
    numbers = seen.seen.numbers
    if not numbers or seen.share("numeric") < 0.9 or seen.uniqueness < 0.9:
        return False
    consecutive = numbers[-1] - numbers[0] <= 1.2 * seen.tally.rows + 2
    if consecutive and header.only(*SEQUENCE):
        return True
    counted = 0 <= numbers[0] <= max(1, 0.01 * seen.tally.rows) and numbers[-1] <= 1.2 * seen.tally.rows + 2
    return counted and (header.only(*SEQUENCE, "id") or not header.words or seen.uniqueness == 1)


def _budget(header: Header, seen: Evidence) -> bool:
    return header.any(*BUDGET) or (
        seen.trait("dotted") >= 0.5 and seen.trait("date") < 0.3 and _shaped(seen, BUDGET_FORM) >= 0.5
    )


def _shaped(seen: Evidence, shape: re.Pattern[str]) -> float:
    """Share of the values in the sample."""
    return sum(shape.fullmatch(value.strip()) is not None for value in seen.tally.sample) / len(seen.tally.sample)


def areas(seen: Evidence) -> bool:
    """Long codes of a regency's areas that number villages where persons have their day of birth."""
    values = [value.strip() for value in seen.tally.sample if value.strip().isdigit()]
    long = [value for value in values if len(value) in AREA_DIGITS]
    known = regions.codes(regions.Level.REGENCY)
    numbered = sum(value[6:8] in VILLAGE_DAYS and value[:4] in known for value in long)
    return len(long) > 1 and numbered >= 0.9 * len(seen.tally.sample)


def _region(header: Header, seen: Evidence) -> bool:
    if header.any(*AREAS) or (header.any("kode") and "place" in header.classes) or areas(seen):
        return True
    codes = [value.replace(".", "")[:4] for value in seen.tally.sample]
    known = regions.codes(regions.Level.REGENCY)
    return (
        seen.trait("region") >= 0.9
        and sum(code in known for code in codes) >= 0.9 * len(codes)
        and seen.sized(11, 99) == 0
    )


def _public(header: Header, seen: Evidence) -> bool:
    return header.any(*PUBLIC)


def _date(header: Header, seen: Evidence) -> bool:
    return seen.trait("date") >= 0.6


def _measure(header: Header, seen: Evidence) -> bool:
    numeric = seen.trait("number", "age_words") >= 0.7
    return numeric and ("measure" in header.classes or seen.sized(11, 99) < 0.3)


def _place(header: Header, seen: Evidence) -> bool:
    if "place" in header.classes and not header.classes & {"person", "child", "patient", "organisation"}:
        return True
    return seen.trait("region_name") >= 0.5 or seen.trait("place") >= 0.6


def _organisation(header: Header, seen: Evidence) -> bool:
    named = "organisation" in header.classes and not header.classes & {"person", "child", "patient"}
    return seen.trait("organisation") >= 0.5 or (named and seen.share("text") > 0.5)


def _activity(header: Header, seen: Evidence) -> bool:
    return "thing" in header.classes


def _category(header: Header, seen: Evidence) -> bool:
    return seen.distinct <= CATEGORIES and seen.distinct * 2 <= seen.filled


RULES: tuple[tuple[Reason, Callable[[Header, Evidence], bool]], ...] = (
    (Reason.SEQUENCE, _sequence),
    (Reason.BUDGET_CODE, _budget),
    (Reason.PUBLIC_CODE, _public),
    (Reason.REGION_CODE, _region),
    (Reason.DATE, _date),
    (Reason.MEASURE, _measure),
    (Reason.PLACE, _place),
    (Reason.ORGANISATION, _organisation),
    (Reason.ACTIVITY, _activity),
    (Reason.CATEGORY, _category),
)


def classify(header: Header, seen: Evidence) -> Reason | None:
    """The first class that fits; None for a column of no sign."""
    return next((reason for reason, rule in RULES if rule(header, seen)), None)
